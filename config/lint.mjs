/** `npm run lint`: types, lint rules and unused code. The arrows between the rooms are held by `tests/house.test.ts`. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, root } from './machine.mjs'

const tools = path.join(root, 'node_modules')

/** Name and Node arguments of each check. */
export const CHECKS = [
  ['types', [path.join(tools, 'typescript/bin/tsc'), '-p', '.']],
  ['lint', [path.join(tools, 'oxlint/bin/oxlint'), '-c', 'config/oxlint.json', '--deny-warnings', 'src', 'tests', 'config']],
  ['unused code', [path.join(tools, 'knip/bin/knip.js'), '--config', 'config/knip.json', '--no-progress']],
]

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  install('all')
  const bad = CHECKS.filter(([, args]) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0)
  process.exit(bad.length === 0 ? 0 : 1)
}
