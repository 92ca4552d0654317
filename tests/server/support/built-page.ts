/** A page of the program's, as far as the service looks at what the build makes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Puts it where {@link Backend.start} looks for it. */
export function buildPage(dataDir: string): void {
  const web = path.join(dataDir, 'web')
  mkdirSync(web, { recursive: true })
  writeFileSync(path.join(web, 'index.html'), '<!doctype html><html><head><meta name="description" content="连载"><title>连载</title><script src="/app.js"></script><link href="/css/app.css" rel="stylesheet"></head><body><div id="app"></div></body></html>')
  writeFileSync(path.join(web, '.screens.json'), '{"":[],"read":["/js/read.js"],"series":[],"desk/part":[]}')
}
