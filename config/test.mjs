/**
 * `npm test`: installs what is missing, builds both clients, checks types, house rules and unused code, runs every test, and ends
 * with "N passed, N failed". With arguments only the tests that they name are run, as in `npm test -- tests/typeset`.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { checkNode, install, root, runTool } from './machine.mjs'

checkNode()
install('all')

const named = process.argv.slice(2)
const tools = path.join(root, 'node_modules')
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
await Promise.all([build('h5').then(() => named.length === 0 ? checks() : undefined), build('weapp')])

/** Runs Jest and adds up what it counted. */
async function jest(name, args) {
  const report = path.join(root, '.artefacts', `jest-${name}.json`)
  fs.mkdirSync(path.dirname(report), { recursive: true })
  fs.rmSync(report, { force: true })
  const child = spawn(process.execPath, [
    path.join(tools, 'jest/bin/jest.js'), '-c', 'config/jest.config.cjs', '--json', '--outputFile', report, ...args,
  ], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' } })
  const status = await new Promise((resolve, reject) => { child.on('error', reject).on('close', resolve) })
  if (!fs.existsSync(report)) {
    failed++
    return
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'))
  passed += result.numPassedTests
  // A file that could not be run at all counts as one failure, however few tests it reports.
  const faults = result.numFailedTests + result.numRuntimeErrorTestSuites
  failed += faults === 0 && status !== 0 ? 1 : faults
  if (result.numPendingTests > 0) console.log(`${result.numPendingTests} skipped`)
}

if (built && named.length > 0) await jest('named', ['--maxWorkers', '2', ...named])
else if (built) {
  // A browser that is starved takes a tap for a long press: it shares the machine with one other test file, no more.
  const still = ['painted', 'tinted', 'same-pages'].map(name => `tests/browser/${name}.test`)
  const touched = ['--testPathIgnorePatterns', '/node_modules/', '/dist/', ...still]
  await Promise.all([
    // A browser that a failed test left open must not hold the run.
    jest('touched', ['--maxWorkers', '1', '--forceExit', ...touched, '--testPathPatterns', 'tests/browser/']),
    jest('most', ['--maxWorkers', '1', '--forceExit', '--testPathPatterns', '/tests/(?!browser/)', ...still]),
  ])
}

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
