/** Reads a released part as an anonymous phone would: over HTTP, through the same cache and proxy, checking every hash. */
import * as v from 'valibot'
import { Document, imagesOf } from '../../contract/document'
import { Manifest } from '../../contract/manifest'
import { paths } from '../../contract/routes'
import type { Proof } from '../../contract/desk/after'
import { hashOf } from '../payload'

type Step = Proof['steps'][number]

const PATIENCE = 10_000

/** @param origin where readers ask, as `https://reports.example.org`. @returns a step for each thing looked at; never throws. */
export async function readBack(origin: string, series: string, number: number, hash: string): Promise<Step[]> {
  const steps: Step[] = []
  const step = async <T>(name: string, look: () => Promise<T>): Promise<T | undefined> => {
    try {
      const found = await look()
      steps.push({ name, ok: true, words: '' })
      return found
    } catch (error) {
      steps.push({ name, ok: false, words: error instanceof Error ? error.message : String(error) })
      return undefined
    }
  }
  const listed = await step('目录', async () => {
    const manifest = v.parse(Manifest, JSON.parse((await get(origin + paths.manifest(series))).toString()))
    const part = manifest.released.find(released => released.number === number)
    if (!part) throw new Error('目录里没有这一期')
    if (part.hash !== hash) throw new Error(`目录里的指纹是 ${part.hash.slice(0, 8)}，应是 ${hash.slice(0, 8)}`)
    return part
  })
  if (!listed) return steps
  const document = await step('正文', async () => {
    const bytes = await get(origin + paths.document(hash))
    if (hashOf(bytes) !== hash) throw new Error('正文与指纹不符')
    return v.parse(Document, JSON.parse(bytes.toString()))
  })
  for (const image of document ? imagesOf(document) : []) {
    await step('图片', async () => {
      if (hashOf(await get(origin + paths.image(image.hash))) !== image.hash) throw new Error(`图片 ${image.hash.slice(0, 8)} 与指纹不符`)
    })
  }
  return steps
}

async function get(address: string): Promise<Buffer> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error', headers: { 'cache-control': 'no-cache' } })
  if (answer.status !== 200) throw new Error(`读取时得到 ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}
