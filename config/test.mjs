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
let passed = 0
let failed = 0

async function check(name, args) {
  const started = Date.now()
  const { status, said } = await runTool(args)
  if (status === 0) passed++
  else failed++
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(0)} s)`)
  if (status !== 0) console.log(said)
}

let built = true
async function build(kind) {
  const { buildIfChanged } = await import('./build.mjs')
  try {
    await buildIfChanged(kind)
  } catch (error) {
    built = false
    failed++
    console.log(`✗ ${error.message}`)
  }
}

async function checks() {
  const { CHECKS } = await import('./lint.mjs')
  for (const [name, args] of CHECKS) await check(name, args)
}

// Two at a time where there are two cores: each keeps one busy for most of its time.
await Promise.all([build('h5'), build('weapp')])
const checked = named.length === 0 ? checks() : undefined

/**
 * Runs Jest and adds up what it counted; resolves with the files that failed.
 * @param niceness 0, or up to 19 for tests that leave the machine to others when it is short.
 */
async function jest(name, args, niceness = 0) {
  const report = path.join(root, '.artefacts', `jest-${name}.json`)
  fs.mkdirSync(path.dirname(report), { recursive: true })
  fs.rmSync(report, { force: true })
  const child = spawn(process.execPath, [
    path.join(tools, 'jest/bin/jest.js'), '-c', 'config/jest.config.cjs', '--json', '--outputFile', report, ...args,
  ], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' } })
  if (niceness > 0) os.setPriority(child.pid, niceness)
  const status = await new Promise((resolve, reject) => { child.on('error', reject).on('close', resolve) })
  if (!fs.existsSync(report)) {
    failed++
    return []
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'))
  passed += result.numPassedTests
  // A file that could not be run at all counts as one failure, however few tests it reports.
  const faults = result.numFailedTests + result.numRuntimeErrorTestSuites
  failed += faults === 0 && status !== 0 ? 1 : faults
  if (result.numPendingTests > 0) console.log(`${result.numPendingTests} skipped`)
  return result.testResults.filter(file => file.status === 'failed')
}

/** A machine that does three things at once can be late for a finger: a file that failed there is run once more, by itself. */
async function again(files) {
  if (files.length === 0 || files.length > MOST_AGAIN) return
  for (const file of files) {
    const name = path.relative(root, file.name)
    const [passedBefore, failedBefore] = [passed, failed]
    const still = await jest('again', ['--runInBand', '--forceExit', name])
    if (still.length > 0 || failed > failedBefore) [passed, failed] = [passedBefore, failedBefore]
    else {
      const before = file.assertionResults
      passed = passed - before.filter(one => one.status === 'passed').length
      failed -= Math.max(1, before.filter(one => one.status === 'failed').length)
      console.log(`${name}: failed beside other tests, passed by itself`)
    }
  }
}

if (built && named.length > 0) await jest('named', ['--maxWorkers', '2', ...named])
else if (built) {
  // A browser that is starved takes a tap for a long press: no other test there beside it, and those elsewhere give way.
  const still = ['painted', 'tinted', 'same-pages'].map(name => `tests/browser/${name}.test`)
  const touched = ['--testPathIgnorePatterns', '/node_modules/', '/dist/', ...still]
  const files = await Promise.all([
    // A browser that a failed test left open must not hold the run.
    jest('touched', ['--maxWorkers', '1', '--forceExit', ...touched, '--testPathPatterns', 'tests/browser/']),
    jest('most', ['--maxWorkers', '2', '--forceExit', '--testPathPatterns', '/tests/(?!browser/)', ...still], 10),
  ])
  await again(files.flat())
}

await checked
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
