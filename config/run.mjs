/** `node config/run.mjs FILE.ts …`: runs a TypeScript program of ours in this process, with what it needs installed. */
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { checkNode, install, root } from './machine.mjs'

/** Runs the program at a file URL; `process.argv` holds its own arguments from index 2 on. */
export async function run(program) {
  const [{ register: registerCommon }, { register }] = await Promise.all([import('tsx/cjs/api'), import('tsx/esm/api')])
  registerCommon()
  register()
  await import(program.href)
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = process.argv[2]
  checkNode()
  install(file.startsWith('tests') ? 'all' : 'production')
  process.argv.splice(1, 2, path.join(root, file))
  await run(pathToFileURL(process.argv[1]))
}
