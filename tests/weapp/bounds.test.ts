/**
 * Counts and bytes of the built mini-program: what crosses to the view, and how much stands on a page.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import type { Program, ScreenFacts, SetData } from './harness'
import { Reading, Stage, TITLES, readerUrl } from './stage'
import { attributeOf, type Audit } from './view'

const MOST = 4096
const MOST_NODES = 300
const PHONES: Record<string, ScreenFacts> = {
  small: { width: 320, height: 568, statusBar: 20, homeBar: 0 },
  usual: { width: 375, height: 812, statusBar: 44, homeBar: 34 },
  large: { width: 440, height: 956, statusBar: 62, homeBar: 34 },
}

let stage: Stage
let program: Program | undefined
const report: string[] = []
beforeAll(async () => { stage = await new Stage().open() })
afterEach(() => program?.kill())
afterAll(async () => {
  console.log(report.join('\n'))
  await stage.close()
})

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!
const largest = (audits: Audit[]): Audit => ({
  nodes: Math.max(...audits.map(one => one.nodes)), depth: Math.max(...audits.map(one => one.depth)), children: Math.max(...audits.map(one => one.children)),
})
const withinRules = (found: Audit, nodes: number) => {
  expect(found.nodes).toBeLessThan(nodes)
  expect(found.depth).toBeLessThan(30)
  expect(found.children).toBeLessThanOrEqual(60)
}

/** What crosses when a reader goes through a part, turn by turn. */
async function goThrough(reading: Reading, most: number): Promise<{ turns: SetData[][]; audits: Audit[] }> {
  const turns: SetData[][] = []
  const audits = [reading.program.audit()]
  while (reading.page < reading.count && turns.length < most) {
    turns.push(await reading.turn(1))
    audits.push(reading.program.audit())
  }
  return { turns, audits }
}

// `over`: by so much a full page of small type on a large screen may be beyond the bound, counted in bytes of UTF-8: its words alone are 2.5 KB.
test.each([
  { name: 'usual', type: 'usual', steps: 0, over: 1 }, { name: 'usual', type: 'smallest', steps: -2, over: 1.125 }, { name: 'usual', type: 'largest', steps: 5, over: 1 },
  { name: 'small', type: 'usual', steps: 0, over: 1 }, { name: 'large', type: 'usual', steps: 0, over: 1.025 }, { name: 'large', type: 'smallest', steps: -2, over: 1.33 },
])('a page turn is one setData of at most 4 KB, and the page small: $name phone, $type type', async ({ name, type, steps, over }) => {
  program = stage.phone(PHONES[name]).launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  if (steps !== 0) await reading.resize(steps)
  await program.quiet()
  const { turns, audits } = await goThrough(reading, 14)
  const bytes = turns.map(sets => sets.reduce((sum, set) => sum + set.bytes, 0))
  // In characters of the JSON that crosses, and in bytes of UTF-8.
  const units = turns.map(sets => sets.reduce((sum, set) => sum + set.json.length, 0))
  const most = largest(audits)
  const twice = turns.filter(sets => sets.length !== 1)
  report.push(`${name} phone, ${type} type: ${turns.length} turns, ${twice.length} of more than one setData; characters median ${median(units)} max ${Math.max(...units)}, bytes median ${median(bytes)} max ${Math.max(...bytes)}; nodes ${most.nodes} depth ${most.depth} children ${most.children}`)
  withinRules(most, MOST_NODES)
  expect(twice.map(sets => sets.map(set => set.paths))).toEqual([])
  expect(Math.max(...units)).toBeLessThanOrEqual(MOST * 1.01)
  expect(Math.max(...bytes)).toBeLessThanOrEqual(MOST * over)
})

test('the page is within the rules while characters are measured', async () => {
  program = stage.phone().launch(readerUrl(1))
  const audits: Audit[] = []
  const shown = program
  await program.until(() => {
    if (shown.find('.probe')) audits.push(shown.audit())
    return audits.length > 0
  })
  await new Reading(program).ready()
  const most = largest(audits)
  report.push(`while measuring: nodes ${most.nodes} depth ${most.depth} children ${most.children}; largest setData ${Math.max(...program.meter.map(set => set.bytes))}`)
  withinRules(most, MOST_NODES)
})

test('characters are measured once on a phone', async () => {
  const phone = stage.phone()
  program = phone.launch(readerUrl(1))
  await new Reading(program).ready()
  await program.quiet()
  program.kill()
  program = phone.launch(readerUrl(1))
  await new Reading(program).ready()
  expect(program.meter.filter(set => set.json.includes('probe-cell'))).toEqual([])
})

test('pages behind the one in front are left alone', async () => {
  program = stage.phone().launch()
  await program.press('.series-row', '未雨而备')
  await program.press('.part-main', TITLES[0])
  const reading = await new Reading(program).ready(1)
  await program.until(() => program!.fake.state.requests.filter(url => url.includes('/api/documents/')).length === 4)
  await program.quiet(150)
  const from = program.meter.length
  for (let i = 0; i < 4; i++) await reading.turn(1)
  await new Promise(resolve => { setTimeout(resolve, 1500) }) // a countdown's second goes by
  const behind = program.meter.slice(from).filter(set => !set.inFront)
  report.push(`four turns and 1.5 s: ${behind.length} setData behind the reader, ${behind.reduce((sum, set) => sum + set.bytes, 0)} bytes`)
  expect(behind.map(set => `${set.route} ${set.json}`)).toEqual([])
})

test('shelf, series, and every sheet of the reader are within the rules; no second has more than 20 setData', async () => {
  program = stage.phone().launch()
  const audits: Record<string, Audit> = {}
  const take = (name: string) => { audits[name] = program!.audit() }
  await program.see('.series-row')
  take('shelf')
  await program.press('.series-row', '未雨而备')
  await program.until(() => program!.all('.part-copy').filter(copy => copy.textContent === '已缓存').length === 4)
  take('series')
  await program.press('.part-main', TITLES[3])
  const reading = await new Reading(program).ready(4)
  await reading.menu()
  take('bars')
  await reading.closeMenu()
  await reading.sheet('目录')
  take('contents')
  await reading.closeSheet()
  await reading.sheet('字体')
  take('type')
  report.push(...Object.entries(audits).map(([name, { nodes, depth, children }]) => `${name}: nodes ${nodes} depth ${depth} children ${children}`))
  for (const found of Object.values(audits)) withinRules(found, 1000)
  const times = program.meter.map(set => set.at)
  const busiest = Math.max(...times.map(start => times.filter(at => at >= start && at < start + 1000).length))
  report.push(`busiest second: ${busiest} setData; largest ${Math.max(...program.meter.map(set => set.bytes))} bytes`)
  expect(Math.max(...program.meter.map(set => set.bytes))).toBeLessThan(256 * 1024)
  expect(busiest).toBeLessThanOrEqual(20)
})

test('what a control says of itself reaches the component of WeChat: role, label, pressed look', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await reading.menu()
  const button = program.find('.bar-top .press', '返回')!
  const told = Object.fromEntries(['ariaRole', 'ariaLabel', 'ariaHidden', 'hoverClass', 'hoverStayTime'].map(name => [name, attributeOf(button, name)]))
  expect(told).toEqual({ ariaRole: 'button', ariaLabel: '返回', ariaHidden: '', hoverClass: 'is-pressed', hoverStayTime: 60 })
  const [before, here, after] = ['is-before', 'is-here', 'is-after'].map(side => attributeOf(program!.find(`.leaf.${side}`)!, 'ariaHidden'))
  expect([before, here, after].map(Boolean)).toEqual([true, false, true])
})
