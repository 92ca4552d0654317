/** `npm run bench`: the bounds of the main job, as they are on this machine. Counts and bytes are tested elsewhere; times are only told. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import * as v from 'valibot'
import { charactersOf, Document } from '../../src/contract/document'
import { Manifest } from '../../src/contract/manifest'
import { paths } from '../../src/contract/routes'
import { estimatedGlyphs, paginate, prepare } from '../../src/typeset'
import { Reading, readerUrl, SERIES, Stage } from '../weapp/stage'

const root = path.resolve(__dirname, '../..')
const LAYOUT = { width: 324, height: 567, fontSize: 18, lineHeight: 1.75, indent: 2, paragraphGap: 0, justify: true, punctuation: 'gb' as const }
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!
const say = (what: string, value: string, bound = '') => console.log(`${what.padEnd(54)}${value.padStart(22)}   ${bound}`)

/** Bytes of a folder's files, without the folders that are packages of their own. */
function sizeOf(folder: string, apart: readonly string[] = []): number {
  return readdirSync(folder, { withFileTypes: true }).filter(entry => !apart.includes(entry.name))
    .reduce((sum, entry) => sum + (entry.isDirectory() ? sizeOf(path.join(folder, entry.name)) : statSync(path.join(folder, entry.name)).size), 0)
}

/** One GET on a fresh connection; `bytes` is all that came, head included. */
function get(url: string, headers: Record<string, string>): Promise<{ bytes: number; body: Buffer; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    http.get(url, { headers, agent: false }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ bytes: response.socket.bytesRead, body: Buffer.concat(parts), headers: response.headers }))
    }).on('error', reject)
  })
}

/** CPU time of setting a text: page 1, then the rest, ms. */
function typesetting(document: Document): { first: number; rest: number } {
  const from = performance.now()
  const job = paginate(prepare(document, estimatedGlyphs()), LAYOUT)
  job.advance(() => job.pages.length < 1)
  const first = performance.now()
  job.advance(() => true)
  return { first: first - from, rest: performance.now() - first }
}

async function main(): Promise<void> {
  execFileSync(process.execPath, ['-e', "import('./config/build.mjs').then(build => build.buildIfChanged('weapp'))"], { cwd: root, stdio: 'inherit' })
  const stage = await new Stage().open()
  try {
    const built = path.join(root, 'dist/weapp')
    const { subPackages } = JSON.parse(readFileSync(path.join(built, 'app.json'), 'utf8')) as { subPackages: { root: string }[] }
    say('main package of dist/weapp, raw', `${(sizeOf(built, subPackages.map(one => one.root)) / 1000).toFixed(0)} KB`, '≤ 800 KB')

    const program = stage.phone().launch(readerUrl(1))
    const reading = await new Reading(program).ready()
    await program.quiet()
    const turns = []
    while (reading.page < reading.count) turns.push(await reading.turn(1))
    const bytes = turns.map(sets => sets.reduce((sum, set) => sum + set.bytes, 0))
    say('setData per page turn', `${Math.max(...turns.map(sets => sets.length))}`, '1')
    say('bytes of it, UTF-8: median, largest', `${median(bytes)}, ${Math.max(...bytes)}`, '≤ 4096')
    say('nodes on the page of the reader', `${program.audit().nodes}`, '< 300')
    program.kill()

    const address = `${stage.service.url}${paths.manifest(SERIES)}`
    const whole = await get(address, { 'accept-encoding': 'br' })
    const manifest = v.parse(Manifest, JSON.parse(brotliDecompressSync(whole.body).toString()))
    say('manifest of the sample, compressed', `${whole.body.length} bytes`, '≤ 4096')
    const unchanged = await get(address, { 'accept-encoding': 'br', 'if-none-match': String(whole.headers.etag) })
    say('an unchanged pull, head and body', `${unchanged.bytes} bytes`, '≤ 400')

    const parts = await Promise.all(manifest.released.map(async part => v.parse(Document, JSON.parse((await get(stage.service.url + paths.document(part.hash), {})).body.toString()))))
    const long: Document = { ...parts[0]!, blocks: parts.flatMap((part, i) => part.blocks.map(block => ({ ...block, key: `${i}${block.key}` }))) }
    let length = 0
    long.blocks = long.blocks.filter(block => (length += String(block.text ?? '').length) <= 9000)
    const cold = typesetting(long)
    const warm = Array.from({ length: 9 }, () => typesetting(long))
    say(`first page of ${charactersOf(long)} characters, then the rest, cold`, `${cold.first.toFixed(1)} + ${cold.rest.toFixed(1)} ms`, 'first before the rest')
    say('the same, warm, median of 9', `${median(warm.map(run => run.first)).toFixed(1)} + ${median(warm.map(run => run.rest)).toFixed(1)} ms`)
  } finally {
    await stage.close()
  }
}

main().then(() => process.exit(0), error => { console.error(error); process.exit(1) })
