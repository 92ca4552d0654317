/** What random hands look at when they rest. */
import type { Page } from 'playwright-core'

/** What the page in front is, as it can be read off it. `setting`: all that its words depend on. `free`: it is a page of words with nothing over it, which is the reader's own. */
interface Spot { folio: string; first: number; last: number; pages: number; text: string; setting: string; scrolls: boolean; free: boolean }

/** Waits until the page in front is this, or long enough. */
export async function comesTo(page: Page, isThere: (spot: Spot) => boolean): Promise<Spot> {
  let spot = await page.evaluate(spotOf)
  for (let i = 0; i < 25 && !isThere(spot); i++) {
    await page.waitForTimeout(200)
    spot = await page.evaluate(spotOf)
  }
  return spot
}

/** Runs in the page. */
export function spotOf(): Spot {
  const reader = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.reader')
  const words = (selector: string): string => reader?.querySelector(selector)?.textContent ?? ''
  const [, first = '0', last = first, pages = '0'] = /^(\d+)(?:–(\d+))? \/ (\d+)$/.exec(words('.folio-page')) ?? []
  const top = reader?.querySelector('.column')?.getBoundingClientRect().top ?? -Infinity
  const lines = [...reader?.querySelectorAll('.leaf.is-here .line, .column .line') ?? []].filter(line => line.getBoundingClientRect().top > top - 2)
  return {
    folio: `${words('.folio-part')} ${words('.folio-page')}`, first: Number(first), last: Number(last), pages: Number(pages),
    text: reader?.querySelector('.column') ? lines.map(line => [line.getBoundingClientRect().top, line.textContent!] as const).sort((a, b) => a[0] - b[0])[0]?.[1] ?? '' : lines.map(line => line.textContent).join('\n'),
    setting: `${innerWidth}×${innerHeight} ${/font-\w+/.exec(reader?.className ?? '')?.[0]} ${localStorage.getItem('lianzai.settings')}`,
    scrolls: !!reader?.querySelector('.column'),
    free: !!reader && pages !== '0' && lines.length > 0 && !reader.querySelector('.bar, .sheet, .viewer, .mark-bar, .foot-bar, .way-back') && !/[?&]at=/.test(location.search),
  }
}

/** The lines in sight of the column, and where each stands, px. Runs in the page. */
export function linesOf(): [string, number][] {
  const column = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.reader')?.querySelector('.column')
  const view = column?.getBoundingClientRect()
  const lines = [...column?.querySelectorAll('.line') ?? []].map(line => [line.textContent!, line.getBoundingClientRect().top] as [string, number])
  return lines.filter(([, top]) => top > view!.top && top < view!.bottom).sort((a, b) => a[1] - b[1])
}

/** Is a sentence being said, and does some of it stand before the eyes? Runs in the page. */
export function heardOf(): { speaks: boolean; isSeen: boolean } {
  const reader = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.reader')
  const view = reader?.querySelector('.column, .leaf.is-here')?.getBoundingClientRect()
  const isSeen = (mark: Element): boolean => [...mark.getClientRects()].some(({ top, bottom, left, right }) => bottom > view!.top && top < view!.bottom && right > view!.left - 2 && left < view!.right + 2)
  return {
    speaks: !!reader?.querySelector('.foot-bar [aria-label="暂停"]'),
    isSeen: !!view && [...reader!.querySelectorAll('.leaf.is-here .ts, .column .ts')].some(isSeen),
  }
}

/** What is wrong with the page as it stands, in words. Runs in it. */
export function faultsOf(): string[] {
  const faults: string[] = []
  const said = (element: Element): string => `“${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 16)}” (${element.className})`
  const scrollsAcross = (element: Element): boolean => element.closest('[class]') !== null && [...ancestors(element)].some(one => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
  function* ancestors(element: Element): Iterable<Element> { for (let one: Element | null = element; one; one = one.parentElement) yield one }
  if (document.documentElement.scrollWidth > innerWidth + 1) faults.push(`wider than the window: ${document.documentElement.scrollWidth} > ${innerWidth}`)
  if (document.body.innerText.trim() === '') faults.push('no words')

  const focused = document.activeElement
  if (focused && focused !== document.body && (focused.getClientRects().length === 0 || focused.closest('[inert], [aria-hidden="true"]'))) faults.push(`the focus in what is hidden: ${said(focused)}`)
  if (document.body.inert || [...document.querySelectorAll('[inert]')].some(one => !one.closest('.reader')?.querySelector('.sheet, .viewer'))) faults.push('something inert with nothing over it')

  for (const press of document.querySelectorAll('.press')) {
    const box = press.getBoundingClientRect()
    if (box.width === 0 || getComputedStyle(press).visibility !== 'visible' || scrollsAcross(press)) continue
    const walker = document.createTreeWalker(press, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if ([...ancestors(text.parentElement!)].some(one => press.contains(one) && (getComputedStyle(one).textOverflow === 'ellipsis' || getComputedStyle(one).webkitLineClamp !== 'none' || getComputedStyle(one).opacity === '0'))) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      for (const { left, right, top, bottom, width } of range.getClientRects()) {
        if (width > 0 && (left < box.left - 1 || right > box.right + 1 || top < box.top - 5 || bottom > box.bottom + 5)) { faults.push(`words outside of ${said(press)}`); break }
      }
    }
  }

  for (const sheet of document.querySelectorAll('.sheet')) {
    const box = sheet.getBoundingClientRect()
    if (box.width === 0) continue
    if (box.top < -1 || box.bottom > innerHeight + 1) faults.push(`a sheet at ${box.top}…${box.bottom} of ${innerHeight}`)
    for (const body of sheet.querySelectorAll('.sheet-body')) if (body.scrollWidth > body.clientWidth + 1 && getComputedStyle(body).overflowX !== 'hidden') faults.push(`a sheet's body wider than it: ${body.scrollWidth} > ${body.clientWidth}`)
    for (const one of sheet.querySelectorAll(':not(:has(*))')) {
      const { left, right, width } = one.getBoundingClientRect()
      if (width > 1 && (left < box.left - 1 || right > box.right + 1) && !scrollsAcross(one)) { faults.push(`outside of its sheet: ${said(one)}`); break }
    }
  }

  const reader = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.reader')
  if (!reader) return faults
  const part = /\d+/.exec(reader.querySelector('.folio-part')?.textContent ?? '')?.[0]
  const [, number] = /[?&]number=(\d+)/.exec(location.search) ?? []
  if (part !== number && !reader.querySelector('.way-back, .foot-bar, .bar')) faults.push(`part ${part} at the address of ${number}`)

  const column = reader.querySelector<HTMLElement>('.column')
  if (column) {
    const view = column.getBoundingClientRect()
    const inSight = [...column.querySelectorAll('.line, .picture, .end-leaf, .failed-leaf, .rule')].map(one => one.getBoundingClientRect()).filter(({ top, bottom }) => bottom > view.top && top < view.bottom)
    if (inSight.length === 0) faults.push('an empty column')
  }
  for (const page of column ? column.querySelectorAll('.stretch') : reader.querySelectorAll('.leaf.is-here')) for (const side of page.querySelector('.side') ? page.children : [page]) {
    let before: DOMRect | undefined
    for (const line of side.querySelectorAll('.line')) {
      const box = line.getBoundingClientRect()
      if (before && box.top < before.bottom - 1.5) faults.push(`a line upon another: ${line.textContent}`)
      if (line.scrollWidth > line.clientWidth + Number.parseFloat(getComputedStyle(line).fontSize)) faults.push(`a line too wide: ${line.textContent}`)
      before = box
    }
  }
  if (!reader.querySelector('.bar, .sheet, .viewer')) {
    const nodes = reader.querySelectorAll('*').length
    if (nodes >= (reader.querySelector('.side') ? 600 : 300)) faults.push(`${nodes} nodes`)
  }
  const leaf = reader.querySelector<HTMLElement>('.leaf.is-here')
  if (!leaf || column) return faults
  const box = leaf.getBoundingClientRect()
  const { visibility, opacity } = getComputedStyle(leaf)
  if (leaf.innerText.trim() === '' && !leaf.querySelector('.picture, .skeleton')) faults.push('an empty page')
  if (reader.classList.contains('is-held')) faults.push('a page held by no finger')
  if (visibility !== 'visible' || opacity !== '1') faults.push(`a page ${visibility} by ${opacity}`)
  if (Math.abs(box.left + box.width / 2 - innerWidth / 2) > 3 || box.bottom > innerHeight + 1) faults.push(`a page at ${box.left}, ${box.top}, ${box.width}×${box.height} of ${innerWidth}×${innerHeight}`)
  for (const line of leaf.querySelectorAll('.line')) {
    const { top, bottom } = line.getBoundingClientRect()
    if (top < box.top - 1 || bottom > box.bottom + 1.5) faults.push(`a line outside its page: ${line.textContent}`)
  }
  return faults
}
