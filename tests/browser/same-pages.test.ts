/**
 * The built mini-program and the built web page, given the same text, character widths and text box, show the same lines on the
 * same pages, from the first to the last.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { Reading, readerUrl, Stage as PhoneStage } from '../weapp/stage'
import { Stage } from './stage'

jest.setTimeout(120_000)

/** Of the phone's screen: what lies above the text beside the page's own head, px. */
const CAPSULE = 36
const WIDTH = 375
const HEIGHT = 667

let phones: PhoneStage
let stage: Stage
beforeAll(async () => {
  phones = await new PhoneStage().open()
  stage = await Stage.open()
})
afterAll(async () => {
  await stage?.close()
  await phones?.close()
})
afterEach(() => stage?.clear())

const bare = (line: Element): string => {
  const copy = line.cloneNode(true) as Element
  for (const extra of copy.querySelectorAll('.line-marker, .note-ref')) extra.remove()
  return (copy.textContent ?? '').replace(/\s/g, '')
}

test('the same pages', async () => {
  const phone = phones.phone({ width: WIDTH, height: HEIGHT + CAPSULE, statusBar: 0, homeBar: 0 })
  const program = phone.launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await program.quiet()
  const onPhone: string[][] = []
  for (;;) {
    onPhone.push([...reading.leaf!.querySelectorAll('.line')].map(bare))
    if (reading.page === reading.count) break
    await reading.turn(1)
  }
  expect(onPhone).toHaveLength(reading.count)
  const widths = [...phone.disk.storage].filter(([key]) => key.startsWith('lianzai.glyphs'))
  program.kill()
  expect(widths.length).toBeGreaterThan(0)

  const visit = await stage.visit({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  await visit.context.addInitScript(widths => { for (const [key, value] of widths) localStorage.setItem(key, value) }, widths.map(([key, value]) => [key, JSON.parse(value) as string] as const))
  let spot = await visit.openReader(1)
  const onWeb: string[][] = []
  for (;;) {
    onWeb.push(await visit.page.evaluate(() => [...document.querySelectorAll('.leaf.is-here .line')].map(line => {
      const copy = line.cloneNode(true) as Element
      for (const extra of copy.querySelectorAll('.line-marker, .note-ref')) extra.remove()
      return (copy.textContent ?? '').replace(/\s/g, '')
    })))
    if (spot.page === spot.pages) break
    await visit.tapThird('right')
    spot = await visit.at(spot.part, spot.page + 1)
  }
  expect(onWeb).toEqual(onPhone)
})
