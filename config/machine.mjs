/**
 * What has to be there before any of our packages can be used. Only Node's own modules, and syntax that an old Node can read,
 * so that it is the sentence that a person sees and not a stack.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const OLDEST_NODE = 20
/** Room that an installation takes, bytes; with some to spare. */
const INSTALL_ROOM = { production: 1.2e9, all: 2e9 }

/** Ends the program with one sentence. */
export function refuse(sentence) {
  console.error(sentence)
  process.exit(1)
}

export function checkNode() {
  const [major] = process.versions.node.split('.')
  if (Number(major) < OLDEST_NODE) refuse(`需要 Node ${OLDEST_NODE} 或更新的版本，这里是 ${process.version}；请升级 Node 后再试。`)
}

/** Digest of files, by path and content; folders are walked. */
export function digestOf(entries) {
  const hash = createHash('sha256')
  const add = file => {
    if (!fs.existsSync(file)) return
    if (fs.statSync(file).isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) add(path.join(file, name))
    } else hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0')
  }
  entries.forEach(entry => add(path.join(root, entry)))
  return hash.digest('hex')
}

/** Installs what is missing. `all` brings what the tests need too; `production` is enough to build and serve. */
export function install(scope) {
  const stampFile = path.join(root, 'node_modules', '.lianzai-installed')
  const want = digestOf(['package-lock.json'])
  const [have, haveScope] = read(stampFile).split(' ')
  if (haveScope === 'all') scope = 'all' // what the tests need is never taken away again
  if (have === want && (haveScope === 'all' || haveScope === scope)) return
  if (fs.existsSync(path.join(root, 'node_modules', '.package-lock.json')) && have === '' && complete(scope)) {
    fs.writeFileSync(stampFile, `${want} ${scope}`) // installed by hand: nothing is missing
    return
  }
  const free = freeBytes(root)
  if (free < INSTALL_ROOM[scope]) {
    refuse(`磁盘空间不足：安装约需 ${gigabytes(INSTALL_ROOM[scope])}，这里只剩 ${gigabytes(free)}；请清理后再试，已有的数据不受影响。`)
  }
  console.log('正在安装所需的软件包，第一次约需一两分钟 …')
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...(scope === 'production' ? ['--omit=dev'] : [])]
  const run = spawnSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' })
  if (run.status !== 0) {
    const said = (run.stderr || String(run.error || '')).trim()
    if (/ENOSPC/.test(said)) refuse('磁盘空间不足，安装没有完成；请清理后再试。')
    if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET/.test(said)) refuse('连不上软件包的来源，安装没有完成；请检查网络后再试。')
    if (/EACCES|EPERM|EROFS/.test(said)) refuse(`没有权限写入 ${path.join(root, 'node_modules')}，安装没有完成。`)
    refuse(`安装没有完成：\n${said}`)
  }
  fs.writeFileSync(stampFile, `${want} ${scope}`)
}

/**
 * Runs one of our own tools to its end: its exit code, null if a signal ended it, and all that it said.
 * @param niceness 0, or up to 19 for one that leaves the machine to others when it is short.
 */
export function runTool(args, env = process.env, niceness = 0) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    if (niceness > 0 && child.pid !== undefined) os.setPriority(child.pid, niceness)
    const said = []
    child.stdout.on('data', part => said.push(part))
    child.stderr.on('data', part => said.push(part))
    child.on('error', reject)
    child.on('close', status => resolve({ status, said: Buffer.concat(said).toString() }))
  })
}

/** Is every direct dependency there, in its version? */
function complete(scope) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path.join(root, 'package.json')))
  const wanted = Object.entries({ ...dependencies, ...(scope === 'all' ? devDependencies : {}) })
  return wanted.every(([name, version]) => {
    const found = read(path.join(root, 'node_modules', name, 'package.json'))
    return found !== '' && JSON.parse(found).version === version
  })
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return ''
    throw error
  }
}

function freeBytes(folder) {
  if (!fs.statfsSync) return Infinity
  const { bavail, bsize } = fs.statfsSync(folder)
  return bavail * bsize
}

const gigabytes = bytes => `${(bytes / 1e9).toFixed(1)} GB`
