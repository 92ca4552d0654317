/** `npm start`: installs what is missing, builds the reader if it changed, and serves it with the sample series. */
import { checkNode, install, refuse, root } from './machine.mjs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

checkNode()
install('production')

const { buildIfChanged } = await import('./build.mjs')
try {
  await buildIfChanged('h5')
} catch (error) {
  if (/ENOSPC/.test(error.message)) refuse('磁盘空间不足，阅读器没有建成；请清理后再试。')
  refuse(error.message)
}

const { run } = await import('./run.mjs')
process.argv.push('--sample')
await run(pathToFileURL(path.join(root, 'src/server/main.ts')))
