/** What a newcomer's machine may lack: one clear sentence each, and nothing half done. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')
let clone: string

/** A checkout without node_modules, beside the real one. */
beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'lianzai-clone-'))
  for (const name of ['config', 'package.json', 'package-lock.json']) cpSync(path.join(root, name), path.join(clone, name), { recursive: true })
})
afterEach(() => rmSync(clone, { recursive: true, force: true }))

/** Runs `npm start`'s program after some code that changes the machine, with a stand-in for npm on the PATH. */
function start(before: string, npm = 'exit 0') {
  writeFileSync(path.join(clone, 'before.cjs'), before)
  mkdirSync(path.join(clone, 'bin'))
  writeFileSync(path.join(clone, 'bin', 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 })
  return spawnSync(process.execPath, ['--require', path.join(clone, 'before.cjs'), path.join(clone, 'config/start.mjs')], {
    cwd: clone, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(clone, 'bin')}:${process.env.PATH}` },
  })
}

const STATFS = (bytes: number) => `require('fs').statfsSync = () => ({ bavail: ${bytes}, bsize: 1 })`

test('an old Node', () => {
  const run = start("Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.0' } }); Object.defineProperty(process, 'version', { value: 'v18.19.0' })")
  expect(run.stderr.trim()).toBe('需要 Node 20 或更新的版本，这里是 v18.19.0；请升级 Node 后再试。')
  expect(run.status).toBe(1)
})

test('no space, before anything was written', () => {
  const run = start(STATFS(3e8))
  expect(run.stderr.trim()).toBe('磁盘空间不足：安装约需 1.2 GB，这里只剩 0.3 GB；请清理后再试，已有的数据不受影响。')
  expect(run.status).toBe(1)
  expect(existsSync(path.join(clone, 'node_modules'))).toBe(false)
})

test.each([
  ['npm ERR! ENOSPC: no space left on device', '磁盘空间不足，安装没有完成；请清理后再试。'],
  ['npm error code ENOTFOUND', '连不上软件包的来源，安装没有完成；请检查网络后再试。'],
])('an installation that fails: %s', (said, sentence) => {
  const run = start(STATFS(9e9), `echo "${said}" >&2; exit 1`)
  expect(run.stderr.trim()).toBe(sentence)
  expect(run.status).toBe(1)
})

test('what is installed is remembered by the lock file, and only the wider scope stands for both', async () => {
  const calls = path.join(clone, 'calls')
  const npm = `echo "$@" >> ${calls}; mkdir -p node_modules`
  const install = (scope: string) => {
    mkdirSync(path.join(clone, 'bin'), { recursive: true })
    writeFileSync(path.join(clone, 'bin', 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 })
    return spawnSync(process.execPath, ['--input-type=module', '-e', `import { install } from ${JSON.stringify(path.join(clone, 'config/machine.mjs'))}; install('${scope}')`], {
      cwd: clone, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(clone, 'bin')}:${process.env.PATH}` },
    })
  }
  const times = () => readFileSync(calls, 'utf8').trim().split('\n').length
  expect(install('production').status).toBe(0)
  install('production')
  expect(times()).toBe(1)
  expect(readFileSync(calls, 'utf8')).toContain('--omit=dev')
  install('all')
  install('production')
  expect(times()).toBe(2)
  writeFileSync(path.join(clone, 'package-lock.json'), '{}')
  install('production')
  expect(times()).toBe(3)
  expect(readFileSync(calls, 'utf8').trim().split('\n')[2]).not.toContain('--omit')
})

test('the lock file names every package that one of its packages asks for: npm ci takes nothing less', () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }>
  }
  /** Is a package found from a folder of the tree, or from one above it? */
  const found = (name: string, from: string): boolean =>
    `${from}node_modules/${name}` in packages || (from !== '' && found(name, from.slice(0, from.slice(0, -1).lastIndexOf('node_modules/'))))
  const missing = Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).filter(name => !found(name, folder === '' ? '' : `${folder}/`)).map(name => `${folder}: ${name}`))
  expect(missing).toEqual([])
})
