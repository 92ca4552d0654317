/** Ready-made content for tests, put in through the importer's own door. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import type { Database } from '../../../src/server/database/database'
import { importText, type Imported, type Order } from '../../../src/server/importing/import-text'
import { readManuscript } from '../../../src/server/importing/manuscript'
import { planSeries, type SeriesPlan } from '../../../src/server/releasing/plan'

export const SERIES = 'ready'

export const PLAN: SeriesPlan = {
  title: '有备', masthead: '样刊', editorNote: '一组样稿。', timeZone: 'Asia/Shanghai',
  installments: [1, 2, 3].map(number => ({ number, title: `第${number}篇的题目` })),
}

export function plan(database: Database, series = SERIES, facts: SeriesPlan = PLAN) {
  return database.write((db, now) => planSeries(db, now, series, facts))
}

/** Writes files into a new folder; returns the folder. */
export function folderOf(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lianzai-text-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  return folder
}

/** Imports Markdown as an installment; `picture.png` beside it is a small picture of the colour `shade`. */
export async function put(database: Database, order: Partial<Order> & { number: number }, markdown: string, shade = 0): Promise<Imported> {
  const folder = folderOf({ 'text.md': markdown, 'picture.png': png(shade) })
  const manuscript = await readManuscript(path.join(folder, 'text.md'))
  return database.write((db, now) => importText(db, now, { series: SERIES, ...order }, manuscript))
}

/** An 8 × 8 grey PNG. */
export function png(shade: number, size = 8): Buffer {
  const rows = Buffer.concat(Array.from({ length: size }, () => Buffer.from([0, ...Array.from({ length: size }, () => shade)])))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
