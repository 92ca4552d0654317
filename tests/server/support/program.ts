/** Runs the service's programs as an operator does: a process of their own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { buildSync } from 'esbuild'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(__dirname, '../../..')
export const MAIN = 'src/server/main.ts'
export const IMPORT = 'src/server/cli/import.ts'
export const ADMIN = 'src/server/cli/admin.ts'

export interface Ended { code: number | null; out: string; error: string }

export interface Program {
  child: ChildProcess
  /** Resolves when its output first holds `text`. */
  says(text: string): Promise<string>
  ended: Promise<Ended>
}

const bundles = new Map<string, string>()

/** A program in one file of plain JavaScript: in half the time that compiling its sources takes at every start. Without a source map, which would be read at every start too. */
function bundled(script: string): string {
  let file = bundles.get(script)
  if (!file) {
    const folder = path.join(ROOT, 'node_modules/.cache/lianzai-programs')
    mkdirSync(folder, { recursive: true })
    file = path.join(folder, `${path.basename(script, '.ts')}-${process.pid}.cjs`)
    buildSync({
      entryPoints: [path.join(ROOT, script)], outfile: file, bundle: true, platform: 'node', packages: 'external', format: 'cjs',
      define: { __dirname: JSON.stringify(path.join(ROOT, path.dirname(script))) },
    })
    bundles.set(script, file)
  }
  return file
}

/** @param options.node arguments for Node itself. */
export function run(script: string, args: string[], env: Record<string, string>, options: { node?: string[]; cwd?: string } = {}): Program {
  const child = spawn(process.execPath, [...options.node ?? [], bundled(script), ...args], {
    cwd: options.cwd ?? ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, NODE_ENV: 'test', ...env } as NodeJS.ProcessEnv,
  })
  let [out, error] = ['', '']
  const waiting: { text: string; resolve: (out: string) => void }[] = []
  child.stdout!.on('data', chunk => {
    out += chunk
    for (const one of waiting) if (out.includes(one.text)) one.resolve(out)
  })
  child.stderr!.on('data', chunk => { error += chunk })
  const ended = new Promise<Ended>(resolve => child.on('close', code => resolve({ code, out, error })))
  const says = (text: string) => new Promise<string>((resolve, reject) => {
    if (out.includes(text)) return resolve(out)
    waiting.push({ text, resolve })
    void ended.then(end => reject(new Error(`ended without “${text}”: ${JSON.stringify(end)}`)))
  })
  return { child, says, ended }
}
