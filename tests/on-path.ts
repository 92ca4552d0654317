import { accessSync, constants } from 'node:fs'
import path from 'node:path'

/** The first program of these names on the PATH. */
export function onPath(...names: string[]): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch { /* not there: look on */ }
    }
  }
  return undefined
}
