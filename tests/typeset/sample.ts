/** The sample report as the service would give it out. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Document } from '../../src/contract/document'
import { compose } from '../../src/server/importing/compose'
import { readManuscript } from '../../src/server/importing/manuscript'

const FOLDER = path.resolve(__dirname, '../../src/sample')

/** Its parts, in order. */
export async function sampleDocuments(): Promise<Document[]> {
  const names = readdirSync(FOLDER).filter(name => /^part-\d+\.md$/.test(name)).sort()
  return Promise.all(names.map(async (name, i) => {
    const manuscript = await readManuscript(path.join(FOLDER, name))
    return compose('sample', i + 1, { ...manuscript, facts: { ...manuscript.facts, title: manuscript.facts.title ?? name } }).document
  }))
}
