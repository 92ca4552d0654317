/** The web page in the oldest browsers that are supported: scripts that they can read, and none of the functions that came later. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newerSyntax } from '../newer-syntax'
import { Stage } from './stage'

jest.setTimeout(60_000)

const WEB = path.resolve(__dirname, '../../dist/h5')

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** Runs in the page, before its scripts. */
function forget(): void {
  const young: [object, string[]][] = [
    [window, ['globalThis']], [Object, ['hasOwn', 'fromEntries', 'groupBy']], [Promise, ['any', 'allSettled', 'withResolvers']],
    [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with']],
    [String.prototype, ['at', 'replaceAll', 'matchAll', 'trimStart', 'trimEnd']],
  ]
  for (const [owner, names] of young) for (const name of names) Reflect.deleteProperty(owner, name)
}

test('no script of the page, nor its service worker, is written newer than they read', () => {
  const scripts = ['service-worker.js', ...readdirSync(path.join(WEB, 'js')).filter(name => name.endsWith('.js')).map(name => `js/${name}`)]
  expect(scripts.length).toBeGreaterThan(8)
  expect(scripts.flatMap(name => newerSyntax(name, readFileSync(path.join(WEB, name), 'utf8')))).toEqual([])
})

test('shelf, series and reader without functions that came later', async () => {
  const visit = await stage.visit()
  await visit.context.addInitScript(forget)
  await visit.openShelf()
  expect(await visit.page.evaluate(() => 'flat' in Array.prototype)).toBe(false)
  await visit.tap('.series-row')
  await visit.see('.series')
  await visit.tap('.series-go')
  await visit.settled()
  await visit.turnTo(3)
  await visit.page.reload()
  expect((await visit.settled()).page).toBe(3)
})
