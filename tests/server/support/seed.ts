/** The folder of real material, where there is one beside the project or above it. It never goes into the project. */
import { existsSync } from 'node:fs'
import path from 'node:path'

function find(): string | undefined {
  for (let folder = path.resolve(__dirname, '../../..'); ; folder = path.dirname(folder)) {
    const seed = path.join(folder, 'shared/seed')
    if (existsSync(seed)) return seed
    if (folder === path.dirname(folder)) return undefined
  }
}

export const SEED = find()
export const whenSeeded = SEED === undefined ? test.skip : test
