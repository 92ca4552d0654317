/** A real installment, where there is one beside the project, read from its first page to its last: nothing clipped, doubled or lost. */
import path from 'node:path'
import type { Page } from 'playwright-core'
import { textOf, type Document } from '../../src/contract/document'
import { importText } from '../../src/server/importing/import-text'
import { readManuscript } from '../../src/server/importing/manuscript'
import { heldInstallment } from '../../src/server/releasing/revisions'
import { SEED, whenSeeded } from '../server/support/seed'
import { plan } from '../server/support/content'
import { Stage } from './stage'

jest.setTimeout(120_000)

const SERIES = 'seed'
const NUMBER = 5
/** Smallest type on a large phone, largest on a small one, px. */
const SIZES = [[14, 430, 932], [40, 320, 568]] as const
const STEPS = [14, 16, 18, 20, 22, 25, 28, 32, 36, 40]

let stage: Stage
let text: Document
beforeAll(async () => {
  if (SEED === undefined) return
  stage = await Stage.open(async (database, now) => {
    const manuscript = await readManuscript(path.join(SEED!, 'installment-5.txt'))
    await plan(database, SERIES, {
      title: '连载', masthead: '', editorNote: '', timeZone: 'Asia/Shanghai', installments: [1, 2, 3, 4, 5, 6].map(number => ({ number, title: '' })),
    })
    await database.write((db, at) => importText(db, at, { series: SERIES, number: NUMBER, releaseAt: now - 60_000 }, manuscript))
  })
  text = (await stage.database.write((db, at) => heldInstallment(db, at, SERIES, NUMBER)))!.document!
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

whenSeeded.each(SIZES)('at %d px on a screen of %d × %d', async (size, width, height) => {
  const visit = await stage.visit({ viewport: { width, height }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  await visit.page.addInitScript(settings => localStorage.setItem('lianzai.settings', settings), JSON.stringify({ sizeStep: STEPS.indexOf(size), preferences: { turn: 'none' } }))
  let spot = await visit.openReader(NUMBER, SERIES)
  let read = spot.text
  const troubles: string[] = []
  for (;;) {
    troubles.push(...await outside(visit.page))
    if (spot.page === spot.pages) break
    await visit.page.keyboard.press('ArrowRight')
    spot = await visit.at(NUMBER, spot.page + 1)
    read += spot.text
  }
  expect(troubles).toEqual([])
  const opening = [text.title, text.author, text.source, text.date].map(part => part ?? '').join('').replace(/\s/g, '')
  const body = text.blocks.map(textOf).join('').replace(/\s/g, '')
  expect(read.startsWith(opening.slice(0, text.title.replace(/\s/g, '').length))).toBe(true)
  expect(read.endsWith(body)).toBe(true)
})

/** Lines that stand out of the screen or lie over one another. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    let foot = 0
    for (const line of document.querySelectorAll('.reader .leaf.is-here .line')) {
      const box = line.getBoundingClientRect()
      const range = document.createRange()
      range.selectNodeContents(line)
      const words = range.getBoundingClientRect()
      const name = `${document.querySelector('.folio-page')?.textContent} ${line.textContent?.slice(0, 12)}`
      if (words.left < 0 || words.right > innerWidth || box.top < 0 || box.bottom > innerHeight) found.push(`${name}: out of the screen`)
      if (box.top < foot - 0.5) found.push(`${name}: over the line before`)
      foot = box.bottom
    }
    return found
  })
}
