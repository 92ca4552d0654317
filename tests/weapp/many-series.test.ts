/**
 * A shelf of eighty series, and one of 240 parts of which each was corrected: what they cost goes by what is seen of them.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { SERVER_TIME_HEADER } from '../../src/contract/manifest'
import { paths } from '../../src/contract/routes'
import { Phone, pause, type Program } from './harness'

const SOON = Date.now() + 5 * 3_600_000
const series = Array.from({ length: 80 }, (_, i) => ({
  id: `s${i}`, title: `第 ${i} 种`, masthead: '栏目', editorNote: '', timeZone: 'Asia/Shanghai', planned: 6, released: 4, nextReleaseAt: SOON, version: 'v',
}))
const parts = Array.from({ length: 240 }, (_, i) => {
  const correction = { revision: 2, note: `${i} 月的数有误`, at: Date.now() - (240 - i) * 3_600_000, severity: 'minor' }
  return { number: i + 1, title: `第 ${i + 1} 篇`, hash: String(i).padStart(64, '0'), bytes: 1, characters: 1000, minutes: 3, revision: 2, releasedAt: Date.now() - 300 * 86_400_000, correction, corrections: [correction] }
})
const answers: Record<string, object> = {
  [paths.library]: { format: 1, series },
  [paths.manifest('s79')]: { format: 1, version: 'v', serverTime: Date.now(), series: series[79], released: parts },
}
const server = http.createServer(({ url = '' }, response) => {
  response.writeHead(answers[url] ? 200 : 404, { [SERVER_TIME_HEADER]: String(Date.now()) })
  response.end(JSON.stringify(answers[url] ?? {}))
})
let program: Program

beforeAll(async () => {
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const phone = new Phone(Date.now)
  phone.service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  program = phone.launch()
  await program.see('.series-row', '第 0 种')
})
afterAll(() => {
  program.kill()
  server.closeAllConnections()
  server.close()
})

const rows = () => program.all('.series-row').length

test('a part of it comes at first, and what counts its seconds is that part', async () => {
  expect(rows()).toBe(30)
  expect(program.audit().nodes).toBeLessThan(500)
  await program.quiet()
  const from = program.meter.length
  await pause(2200)
  const sent = program.meter.slice(from)
  expect(sent.length).toBeLessThanOrEqual(3)
  for (const { bytes } of sent) expect(bytes).toBeLessThan(3000)
})

test('the rest comes as its end comes near', async () => {
  for (const many of [60, 80, 80]) {
    program.reachBottom()
    await program.until(() => rows() === many)
  }
  expect(program.find('.series-row', '第 79 种')).toBeDefined()
})

test('of its corrections the newest stand below the parts, and the others come when they are asked for', async () => {
  program.tap(program.find('.series-row', '第 79 种')!)
  await program.see('.series-correction', '第 240 期')
  const shown = () => program.all('.series-correction').length
  expect(shown()).toBe(20)
  expect(program.audit().nodes).toBeLessThan(1000)
  await program.press('.series-more', '再显示 50 条勘误')
  await program.until(() => shown() === 70)
})
