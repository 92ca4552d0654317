/** Where the built mini-program is, and for which service it was built. */
import fs from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(__dirname, '../../dist/weapp')
/** The address that the build was made for: what DevTools on the same machine reaches. */
export const BUILT_FOR = process.env.TARO_APP_SERVICE ?? 'http://127.0.0.1:8787'
const BUILD = 'node config/build.mjs weapp'

export function requireBuild(): void {
  if (!fs.existsSync(path.join(ROOT, 'app.json'))) throw new Error(`dist/weapp is missing. Build it first: ${BUILD}`)
  const built = fs.readFileSync(path.join(ROOT, 'common.js'), 'utf8') + fs.readFileSync(path.join(ROOT, 'app.js'), 'utf8')
  if (!built.includes(BUILT_FOR)) throw new Error(`dist/weapp was not built for ${BUILT_FOR}. Build it again: ${BUILD}`)
}
