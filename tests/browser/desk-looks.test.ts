/**
 * The desk's screens in every state, dark on a phone and light on a wide screen: no violation found by axe, nothing wider than the
 * window, every control large enough.
 */
import axe from 'axe-core'
import { atDesk, hire, press, WIDE } from './desk'
import { fillDesk } from './desk-world'
import { PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(90_000)

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  await fillDesk(stage)
  await hire(stage, 'zhou', ['administrator', 'editor', 'reviewer', 'publisher'], '周主任')
}, 60_000)
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** What is wrong with the screen as it stands, in words. */
async function faultsOf({ page }: Visit, name: string): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running' || animation.effect?.getTiming().iterations === Infinity))
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe.source)
  return page.evaluate(async name => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    const faults = violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.slice(0, 2).map(node => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`)
    for (const box of document.querySelectorAll('html, .screen, .desk-dialog-body')) {
      if (box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1) faults.push(`${name}: ${box.className || 'the page'} is ${box.scrollWidth} wide`)
    }
    const least = innerWidth >= 1000 ? 35.9 : 43.9
    for (const control of document.querySelectorAll<HTMLElement>('.press:not(.desk-row-way)')) {
      const { width, height } = control.getBoundingClientRect()
      if (width > 0 && (width < least || height < least)) faults.push(`${name}: ${control.textContent || control.getAttribute('aria-label')} is ${width}×${height}`)
    }
    return faults
  }, name)
}

/** `wide`: looks quite different there. */
interface Shown { name: string; see: string; act?: (visit: Visit) => Promise<unknown>; of?: string; wide?: true }

const of = (more = '') => `series=${SERIES}${more}`
const SCREENS: readonly Shown[] = [
  { name: '', see: '.desk-table', wide: true },
  { name: 'series', of: of(), see: '.desk-table' },
  { name: 'series', of: of(), see: '.desk-table', wide: true, act: visit => press(visit, '月历').then(() => visit.see('.desk-plan-days')) },
  { name: 'series', of: of(), see: '.desk-table', act: visit => press(visit, '排期').then(() => visit.see('.desk-would')) },
  { name: 'part', of: of('&number=3'), see: '.desk-bars', wide: true },
  { name: 'part', of: of('&number=4'), see: '.desk-panel-lead', act: visit => press(visit, '看正文，签复审').then(() => visit.see('.desk-dialog .desk-text-block')) },
  { name: 'import', of: of('&number=5'), see: '.desk-import-line', wide: true },
  { name: 'edit', of: of('&number=5'), see: '.edit-block', act: visit => visit.page.locator('.edit-closed').nth(2).click().then(() => visit.see('.edit-field textarea')) },
  { name: 'compare', of: of('&number=3'), see: '.desk-compared' },
  { name: 'preview', of: of('&number=4'), see: '.preview-row, .desk-lead', wide: true },
  { name: 'watch', wide: true, see: '.desk-table', act: visit => press(visit, '操作记录').then(() => visit.read(/^签字$/)) },
  { name: 'holidays', see: '.desk-table' },
]

test.each([['a phone, dark', { ...PHONE, colorScheme: 'dark' as const }], ['a desktop, light', WIDE]])('on %s', async (_, options) => {
  const visit = await atDesk(stage, 'zhou', '/desk', options)
  const faults: string[] = []
  for (const { name, of, see, act } of SCREENS.filter(screen => options !== WIDE || screen.wide)) {
    await visit.page.goto(`${stage.url}/desk${name === '' ? '' : `/${name}`}${of === undefined ? '' : `?${of}`}`)
    await visit.see(see)
    await act?.(visit)
    faults.push(...await faultsOf(visit, `${name || 'home'} ${of ?? ''}`))
  }
  expect(faults).toEqual([])
})
