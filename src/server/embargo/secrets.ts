/** What an outsider must not learn now: hashes, pictures and words of every text that is not out. */
import type { Kysely } from 'kysely'
import { Document, textOf } from '../../contract/document'
import { releasedAt, visibleAt } from '../catalog/visibility'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'

export interface Secret {
  series: string
  number: number
  /** Has an earlier text of it been let out, and may it be known by that? */
  released: boolean
  /** Content hashes of its unreleased texts. */
  hashes: string[]
  /** Pictures that only unreleased texts use. */
  images: string[]
  /** Pieces of its words that stand in nothing public. */
  words: string[]
}

/** Length of a piece of words, and how many are tried of each text. */
const PIECE = 12
const PIECES = 40

export async function secretsAt(db: Kysely<Schema>, now: number): Promise<Secret[]> {
  const visible = await db.selectFrom('installments').where(visibleAt(now)).select(['series', 'number', 'revision']).execute()
  const out = new Set(visible.map(part => `${part.series} ${part.number} ${part.revision}`))
  const revisions = await db.selectFrom('revisions').select(['series', 'number', 'revision', 'hash', 'document']).execute()
  // The newest draft stands for its forerunners: no surface serves any of them.
  const drafts = await db.selectFrom('draft_versions').select(['series', 'number', 'hash', 'document'])
    .where(eb => eb('version', '=', eb.selectFrom('draft_versions as newer').select(({ fn }) => fn.max('newer.version').as('last'))
      .whereRef('newer.series', '=', 'draft_versions.series').whereRef('newer.number', '=', 'draft_versions.number'))).execute()
  const publicTexts = await publicWords(db, revisions.filter(row => out.has(`${row.series} ${row.number} ${row.revision}`)).map(row => bytesOf(row.document).toString()))
  const publicHashes = new Set(revisions.filter(row => out.has(`${row.series} ${row.number} ${row.revision}`)).map(row => row.hash))

  const letOut = new Set((await db.selectFrom('installments').where(releasedAt(now)).select(['series', 'number']).execute()).map(part => `${part.series} ${part.number}`))

  const secrets = new Map<string, Secret>()
  const keep = (series: string, number: number, hash: string, document: string) => {
    if (publicHashes.has(hash)) return
    const key = `${series} ${number}`
    const secret = secrets.get(key) ?? { series, number, released: letOut.has(key), hashes: [], images: [], words: [] }
    secrets.set(key, secret)
    if (!secret.hashes.includes(hash)) secret.hashes.push(hash)
    for (const piece of piecesOf(JSON.parse(document) as Document)) if (!publicTexts.includes(piece) && !secret.words.includes(piece)) secret.words.push(piece)
  }
  for (const row of revisions) if (!out.has(`${row.series} ${row.number} ${row.revision}`)) keep(row.series, row.number, row.hash, bytesOf(row.document).toString())
  for (const row of drafts) keep(row.series, row.number, row.hash, row.document)
  await addImages(db, now, secrets)
  return [...secrets.values()]
}

async function publicWords(db: Kysely<Schema>, documents: string[]): Promise<string> {
  const series = await db.selectFrom('series').select(['title', 'editor_note', 'masthead']).execute()
  const parts = await db.selectFrom('installments').select(['title', 'delay_reason', 'withdrawn_reason']).execute()
  const notes = await db.selectFrom('revisions').select(['note', 'summary', 'title']).execute()
  return JSON.stringify([series, parts, notes.map(row => row.note), documents])
}

async function addImages(db: Kysely<Schema>, now: number, secrets: Map<string, Secret>): Promise<void> {
  const shown = await db.selectFrom('installments').innerJoin('revision_images', join => join
    .onRef('revision_images.series', '=', 'installments.series').onRef('revision_images.number', '=', 'installments.number')
    .onRef('revision_images.revision', '=', 'installments.revision'))
    .where(visibleAt(now)).select('revision_images.hash').execute()
  const known = new Set(shown.map(row => row.hash))
  const used = [
    ...await db.selectFrom('revision_images').select(['series', 'number', 'hash']).execute(),
    ...await db.selectFrom('draft_images').select(['series', 'number', 'hash']).execute(),
  ]
  for (const { series, number, hash } of used) {
    const secret = secrets.get(`${series} ${number}`)
    if (secret && !known.has(hash) && !secret.images.includes(hash)) secret.images.push(hash)
  }
}

/** Pieces from all over a text, as they would stand in JSON. */
function piecesOf(document: Document): string[] {
  const texts = [...document.blocks.map(textOf), ...document.notes.map(note => note.text)].filter(text => text.length >= PIECE)
  const step = Math.max(1, Math.floor(texts.length / PIECES))
  return texts.filter((_, i) => i % step === 0).map(text => JSON.stringify(text.slice(0, PIECE)).slice(1, -1))
}
