/** The readable pages in a browser: reached past the program's own service worker, fit for every screen, with nothing that runs. */
import axe from 'axe-core'
import { paths } from '../../src/contract/routes'
import { PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(60_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const faultsOf = async ({ page }: Visit): Promise<string[]> => {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    const faults = violations.map(({ id, nodes }) => `${location.pathname}: ${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`)
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`${location.pathname}: wider than the window`)
    for (const link of document.querySelectorAll('footer a, nav a, header a')) {
      if (link.getBoundingClientRect().height < 43.9) faults.push(`${location.pathname}: ${link.textContent} is too low to be tapped`)
    }
    return faults
  })
}

test('from the program to a readable page, on to the next, and back into the program', async () => {
  const visit = await stage.visitKept()
  const { page } = visit
  await visit.openShelf()
  await visit.pageKept()
  await page.goto(stage.url + paths.readable(SERIES, 1))
  expect(await page.locator('article h1').innerText()).toBe('一个家庭的七十二小时')
  await page.locator('a[rel=next]').click()
  await page.waitForURL(stage.url + paths.readable(SERIES, 2))
  await page.getByRole('link', { name: '在阅读器中打开' }).click()
  expect((await visit.settled()).part).toBe(2)
})

test.each((['light', 'dark'] as const).flatMap(colorScheme => [320, 1280].map(width => ({ colorScheme, width }))))('$width, $colorScheme: nothing that axe finds, nothing too wide or too small', async ({ colorScheme, width }) => {
  const visit = await stage.visit({ ...PHONE, viewport: { width, height: 800 }, colorScheme })
  for (const path of [paths.readable(SERIES, 4), paths.readableSeries(SERIES)]) {
    await visit.page.goto(stage.url + path)
    expect(await faultsOf(visit)).toEqual([])
  }
})

test('a long list of authors is broken between them, never within a name', async () => {
  const names = ['张三丰', '欧阳修远', '司马相如', '上官婉儿', '诸葛孔明', '李四光', '东方朔明', '令狐德棻']
  await stage.database.write(db => db.updateTable('revisions').set({ author: names.join(' ') }).where('series', '=', SERIES).execute())
  for (const width of [320, 340, 360, 375]) {
    const visit = await stage.visit({ ...PHONE, viewport: { width, height: 800 } })
    for (const [path, facts] of [[paths.readable(SERIES, 4), '.facts'], [paths.readableSeries(SERIES), '.row-facts']] as const) {
      await visit.page.goto(stage.url + path)
      const lines = await visit.page.locator(`${facts} span`).filter({ hasText: '欧阳修远' }).first().evaluate((span, names) => names.map(name => {
        const range = document.createRange()
        const words = span.firstChild!
        const from = words.textContent!.indexOf(name)
        range.setStart(words, from)
        range.setEnd(words, from + name.length)
        return new Set([...range.getClientRects()].map(({ top }) => top)).size
      }), names)
      expect(lines).toEqual(names.map(() => 1))
    }
  }
})
