/** Imports one part after another, saying so when each is committed, until it is killed. Run as a process of its own. */
import path from 'node:path'
import { openDatabase } from '../../../src/server/database/database'
import { importText } from '../../../src/server/importing/import-text'
import { readManuscript } from '../../../src/server/importing/manuscript'
import { folderOf, png } from './content'

async function main(): Promise<void> {
  const database = await openDatabase({ dataDir: process.env.DATA_DIR!, databaseUrl: process.env.DATABASE_URL, clock: Date.now })
  for (let number = 1; ; number++) {
    const folder = folderOf({ 'a.png': png(number % 256, 64), 'b.png': png(255 - number % 256, 32), 'text.md': `# 题${number}\n\n${'文字。'.repeat(500)}${process.pid}\n\n![甲](a.png)\n\n![乙](b.png)\n` })
    const manuscript = await readManuscript(path.join(folder, 'text.md'))
    await database.write((db, now) => importText(db, now, { series: 'ready', number }, manuscript))
    process.stdout.write(`stored ${number}\n`)
  }
}

void main()
