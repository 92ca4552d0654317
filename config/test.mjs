/**
 * `npm test`: installs what is missing, builds both clients, checks types, house rules and unused code, runs every test, and ends
 * with "N passed, N failed". With arguments only the tests that they name are run, as in `npm test -- tests/typeset`.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkNode, install, root, runTool } from './machine.mjs'

checkNode()
install('all')

const named = process.argv.slice(2)
const tools = path.join(root, 'node_modules')
/** More than so many failed files are no accident. */
const MOST_AGAIN = 3
/** For what leaves the machine to the reader's build, and to the browser that is touched in it. */
const GIVING_WAY = 10
const total = { passed: 0, failed: 0 }
const add = ({ passed, failed }) => { total.passed += passed; total.failed += failed }

async function check(name, args) {
  const started = Date.now()
  const { status, said } = await runTool(args, process.env, GIVING_WAY)
  add(status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(0)} s)`)
  if (status !== 0) console.log(said)
}

/** Resolves with whether there is something to test. */
async function build(kind, niceness = 0) {
  const { buildIfChanged } = await import('./build.mjs')
  try {
    await buildIfChanged(kind, niceness)
    return true
  } catch (error) {
    add({ passed: 0, failed: 1 })
    console.log(`✗ ${error.message}`)
    return false
  }
}

async function checks() {
  const { CHECKS } = await import('./lint.mjs')
  for (const [name, args] of CHECKS) await check(name, args)
}

/**
 * Runs Jest; resolves with what it counted, by file.
 * @param niceness 0, or up to 19 for tests that leave the machine to others when it is short.
 */
async function jest(name, args, niceness = 0) {
  const started = Date.now()
  const report = path.join(root, '.artefacts', `jest-${name}.json`)
  fs.mkdirSync(path.dirname(report), { recursive: true })
  fs.rmSync(report, { force: true })
  // Helper threads of V8 find no processor of their own here: without them Jest and its workers spend less.
  const child = spawn(process.execPath, [
    '--single-threaded', path.join(tools, 'jest/bin/jest.js'), '-c', 'config/jest.config.cjs', '--json', '--outputFile', report, ...args,
  ], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' } })
  if (niceness > 0) os.setPriority(child.pid, niceness)
  const status = await new Promise((resolve, reject) => { child.on('error', reject).on('close', resolve) })
  console.log(`${name} (${((Date.now() - started) / 1000).toFixed(0)} s)`)
  if (!fs.existsSync(report)) return [{ passed: 0, failed: 1 }]
  const { testResults, numPendingTests } = JSON.parse(fs.readFileSync(report, 'utf8'))
  if (numPendingTests > 0) console.log(`${numPendingTests} skipped`)
  const files = testResults.map(({ name: file, status, assertionResults }) => {
    const count = wanted => assertionResults.filter(one => one.status === wanted).length
    // A file that could not be run at all counts as one failure, however few tests it reports.
    return { file: path.relative(root, file), passed: count('passed'), failed: Math.max(count('failed'), status === 'failed' ? 1 : 0) }
  })
  return status === 0 || files.some(one => one.failed > 0) ? files : [...files, { passed: 0, failed: 1 }]
}

/** A machine that does three things at once can be late for a finger: a file that failed there is run once more, by itself, and that counts. */
async function again(files) {
  const bad = files.filter(one => one.failed > 0)
  if (bad.length > MOST_AGAIN) return files
  for (const one of bad) {
    if (one.file === undefined) continue
    const [alone] = await jest('again', ['--runInBand', '--forceExit', one.file])
    if (alone.failed > 0) continue
    files[files.indexOf(one)] = alone
    console.log(`${one.file}: failed beside other tests, passed by itself`)
  }
  return files
}

const beside = ['--maxWorkers', '2', '--forceExit', '--testPathPatterns']
if (named.length > 0) {
  const built = await Promise.all([build('h5'), build('weapp')])
  if (built.every(Boolean)) (await jest('named', ['--maxWorkers', '2', ...named])).forEach(add)
} else {
  // What is touched takes longest, one file at a time, and needs the reader only: all else has what that leaves of the machine.
  const plain = jest('plain', [...beside, '/tests/(?!browser/|weapp/)'], GIVING_WAY)
  const h5 = build('h5')
  const weapp = build('weapp', GIVING_WAY)
  const checked = h5.then(checks)
  // A browser that is starved takes a tap for a long press: no other test of fingers beside it, and those without give way.
  const still = 'tests/browser/(?:desk-|first-words|mouse|painted|readable|same-pages|seed|tinted)'
  const touched = h5.then(built => built ? jest('touched', [
    // A browser that a failed test left open must not hold the run.
    '--maxWorkers', '1', '--forceExit', '--testPathIgnorePatterns', '/node_modules/', '/dist/', still, '--testPathPatterns', 'tests/browser/',
  ]) : [])
  const others = Promise.all([h5, weapp, plain]).then(([h5, weapp]) => h5 && weapp ? jest('built', [...beside, '/tests/weapp/', still], GIVING_WAY) : [])
  ;(await again((await Promise.all([plain, touched, others])).flat())).forEach(add)
  await checked
}

console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
