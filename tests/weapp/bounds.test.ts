/**
 * Counts and bytes of the built mini-program: what crosses to the view, and how much stands on a page.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { textOf } from '../../src/contract/document'
import { passageAt } from '../../src/contract/passage'
import { paths } from '../../src/contract/routes'
import { USUAL } from '../../src/client/stores/settings'
import type { Phone, Program, ScreenFacts, SetData } from './harness'
import { documentOf, manifestOf, Reading, SERIES, seriesUrl, Stage, TITLES, readerUrl } from './stage'
import { attributeOf, type Audit } from './view'

const MOST = 4096
const MOST_NODES = 300
const PHONES: Record<string, ScreenFacts> = {
  small: { width: 320, height: 568, statusBar: 20, homeBar: 0 },
  usual: { width: 375, height: 812, statusBar: 44, homeBar: 34 },
  large: { width: 440, height: 956, statusBar: 62, homeBar: 34 },
  tablet: { width: 820, height: 1180, statusBar: 24, homeBar: 20 },
}
/** What a reader has set, as it is stored: steps of the size, and of the narrowest lines and margins. */
const TYPES: Record<string, object> = {
  usual: {}, smallest: { sizeStep: 0 }, largest: { sizeStep: 7 }, fullest: { sizeStep: 0, preferences: { ...USUAL, lineHeight: 1.5, margin: 16 } },
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

function keep(phone: Phone, key: string, value: object): void {
  phone.disk.storage.set(`lianzai.${key}`, JSON.stringify(JSON.stringify(value)))
}

/** Highlights each, or every third, of the sentences of part 1, in the three inks in turn, every other with a note. */
async function highlight(phone: Phone, which: 'all' | 'some'): Promise<void> {
  const document = await documentOf(stage, 1)
  const sentences = document.blocks.flatMap((block, at) => [...textOf(block).matchAll(/[^。；]+[。；]/g)].map(({ index, 0: words }) => ({ block: at, from: index, to: index + words.length })))
  const marks = sentences.filter((_, i) => which === 'all' || i % 3 === 0).map(({ block, from, to }, i) => ({
    kind: 'highlight', id: `h${i}`, at: 1, ink: i % 3 + 1, note: i % 2 === 0 ? '再核对' : '', passage: passageAt(document, { from: { block, offset: from }, to: { block, offset: to } }),
  }))
  keep(phone, `marks:${SERIES}:1`, { version: 1, marks })
}

/** What crosses when a reader goes through part 1, turn by turn, and the words that each turn fills the third leaf with, bytes. */
async function goThrough(phone: Phone): Promise<{ turns: SetData[][]; bytes: number[]; words: number[]; most: Audit }> {
  program = phone.launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await program.quiet()
  const turns: SetData[][] = []
  const words: number[] = []
  const audits = [program.audit()]
  while (reading.page < reading.count && turns.length < 14) {
    turns.push(await reading.swipe(1))
    words.push(Buffer.byteLength(program.find('.leaf.is-after')!.textContent ?? ''))
    audits.push(program.audit())
  }
  return { turns, words, bytes: turns.map(sets => sets.reduce((sum, set) => sum + set.bytes, 0)), most: largest(audits) }
}

function tell(name: string, { turns, bytes, words, most }: Awaited<ReturnType<typeof goThrough>>): void {
  report.push(`${name}: ${turns.length} turns, bytes median ${median(bytes)} max ${Math.max(...bytes)}, of words max ${Math.max(...words)}; nodes ${most.nodes} depth ${most.depth} children ${most.children}`)
  expect(turns.length).toBeGreaterThan(2)
  expect(turns.filter(sets => sets.length !== 1).map(sets => sets.map(set => set.paths))).toEqual([])
  withinRules(most, MOST_NODES)
}

test.each<{ name: string; type: string; marked: 'none' | 'all' | 'some' }>([
  { name: 'usual', type: 'usual', marked: 'none' }, { name: 'usual', type: 'smallest', marked: 'none' }, { name: 'usual', type: 'largest', marked: 'none' },
  { name: 'small', type: 'usual', marked: 'none' }, { name: 'large', type: 'usual', marked: 'none' }, { name: 'large', type: 'smallest', marked: 'none' },
  { name: 'large', type: 'smallest', marked: 'all' }, { name: 'large', type: 'fullest', marked: 'some' }, { name: 'tablet', type: 'smallest', marked: 'none' },
])('a page turn is one setData of at most 4 KB, and the page small: $name, $type type, sentences highlighted: $marked', async ({ name, type, marked }) => {
  const phone = stage.phone(PHONES[name])
  keep(phone, 'settings', TYPES[type]!)
  if (marked !== 'none') await highlight(phone, marked)
  const found = await goThrough(phone)
  expect(program!.all('.t1, .t2, .t3').length > 0).toBe(marked !== 'none')
  tell(`${name}, ${type} type${marked === 'none' ? '' : `, ${marked} sentences highlighted`}`, found)
  expect(Math.max(...found.bytes)).toBeLessThanOrEqual(MOST)
})

test('over the end of a part and back a turn is one setData too', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await program.quiet()
  await reading.turnTo(reading.count - 1)
  const bytes: number[] = []
  for (const direction of [1, 1, 1, -1, -1, -1] as const) {
    await program.quiet()
    const sets = await reading.swipe(direction)
    expect(sets.map(set => set.paths.length > 0)).toEqual([true])
    bytes.push(sets[0]!.bytes)
  }
  expect([reading.number, reading.page]).toEqual([1, reading.count - 1])
  report.push(`over the end of a part and back: bytes max ${Math.max(...bytes)}`)
  expect(Math.max(...bytes)).toBeLessThanOrEqual(MOST)
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

test('a sheet that comes and goes over the page sends none of its lines again', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  const line = reading.text.slice(-6)
  await program.quiet()
  program.meter.splice(0)
  await reading.sheet('目录')
  await reading.closeSheet()
  await program.quiet()
  expect(program.meter.filter(set => set.json.includes(line))).toEqual([])
  expect(program.meter.length).toBeGreaterThan(1)
})

test('characters are measured once on a phone, in one layout for each weight', async () => {
  const phone = stage.phone()
  program = phone.launch(readerUrl(1))
  await new Reading(program).ready()
  await program.quiet()
  expect(program.meter.filter(set => set.json.includes('probe-cell'))).toHaveLength(2)
  program.kill()
  program = phone.launch(readerUrl(1))
  await new Reading(program).ready()
  expect(program.meter.filter(set => set.json.includes('probe-cell'))).toEqual([])
})

test('characters are measured on the page of the reader, not on the screens behind it too', async () => {
  program = stage.phone().launch()
  await program.press('.series-row', '未雨而备')
  await program.press('.part-main', TITLES[0])
  await new Reading(program).ready(1)
  expect(program.meter.filter(set => set.json.includes('probe-cell')).map(set => set.route)).toEqual(['pages/reader/index', 'pages/reader/index'])
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

/** The service with a series that has become long: 200 of its parts are out, 40 are planned. */
async function longSeries(): Promise<http.Server> {
  const { series, released, upcoming, ...rest } = await manifestOf(stage)
  const at = (index: number) => ({ ...released[index % released.length]!, number: index + 1 })
  const long = {
    ...rest, series: { ...series, planned: 240 },
    released: Array.from({ length: 200 }, (_, index) => at(index)),
    upcoming: Array.from({ length: 40 }, (_, index) => ({ ...upcoming[0]!, number: 201 + index, releaseAt: null })),
  }
  const server = http.createServer((request, response) => {
    if (request.url?.split('?')[0] === paths.manifest(SERIES)) return void response.setHeader('content-type', 'application/json').end(JSON.stringify(long))
    void fetch(stage.service.url + request.url).then(async there => {
      response.writeHead(there.status, { 'content-type': there.headers.get('content-type') ?? '' }).end(Buffer.from(await there.arrayBuffer()))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

test('a series of 240 parts is within the rules: it is shown in ranges, the one in hand open', async () => {
  const server = await longSeries()
  const phone = stage.phone()
  phone.service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    program = phone.launch(seriesUrl())
    await program.see('.part-main', TITLES[1])
    expect(program.all('.range').map(range => range.textContent)).toEqual(['第 1–50 期', '第 51–100 期', '第 101–150 期', '第 151–200 期', '第 201–240 期'])
    expect(program.all('.part-folio').map(folio => Number(folio.textContent))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    const audits = { series: program.audit() } as Record<string, Audit>
    await program.press('.range', '第 1–50 期')
    await program.press('.range', '第 101–150 期')
    await program.until(() => program!.find('.part-folio')?.textContent === '101')
    await program.press('.part-main', TITLES[1]) // of part 102: 101 has the title of the first
    const reading = await new Reading(program).ready(102)
    await reading.sheet('目录')
    expect(program.all('.contents-folio').map(folio => Number(folio.textContent))).toEqual(Array.from({ length: 50 }, (_, index) => index + 101))
    audits.contents = program.audit()
    await reading.closeSheet()
    await reading.sheet('进度')
    expect(program.all('.progress-number').slice(0, 3).map(number => number.textContent)).toEqual(['1–50', '51–100', '101'])
    audits.progress = program.audit()
    await program.press('.progress-press', '第 1–50 期')
    await program.press('.progress-press', `第 3 期，${TITLES[2]}`)
    await reading.ready(3)
    report.push(...Object.entries(audits).map(([name, { nodes, depth, children }]) => `240 parts, ${name}: nodes ${nodes} depth ${depth} children ${children}`))
    for (const found of Object.values(audits)) withinRules(found, 1000)
  } finally { server.close() }
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
