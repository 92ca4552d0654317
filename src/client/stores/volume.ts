/**
 * One installment in the reader's hands: its text and, under the present layout, its pages. Pages are cut in slices so that the
 * first is on screen before the rest is known; once `complete`, their count is final.
 */
import { compareShallow, makeAutoObservable, observableRef } from 'mobx'
import type { Document } from '../../contract/document'
import { before, same, type Place } from '../../contract/locator'
import { pageAt, paginate, prepare, type GlyphTable, type Layout, type Page, type Prepared } from '../../typeset'
import type { Clock } from '../platform/ports'

/** After so long typesetting gives the screen a turn, ms. With the step that is then under way it has had about 8 on a slow phone, with very large type up to 12. */
const SLICE = 5

const TITLES = -1
const TEXT: Place = { block: 0, offset: 0 }
/** The beginning of a part, its title. */
export const START: Place = { block: TITLES, offset: 0 }

/** `last`: the last page, wherever it falls. `after`: beyond it, where the next part is announced. */
export type Anchor = Place | 'last' | 'after'

/** Is it a place that can be found again in another revision? */
export function isInText(anchor: Anchor | undefined): anchor is Place { return typeof anchor === 'object' && anchor.block !== TITLES }

export class Volume {
  pages: readonly Page[] = []
  complete = false
  private prepared: Prepared | undefined
  private glyphs: GlyphTable | undefined
  private layout: Layout | undefined
  private cancel: (() => void) | undefined

  constructor(
    readonly number: number,
    readonly document: Document,
    readonly hash: string,
    private readonly clock: Clock,
  ) {
    makeAutoObservable<this, 'prepared' | 'glyphs' | 'layout' | 'cancel' | 'clock'>(this, {
      document: false, number: false, hash: false, pages: observableRef,
      prepared: false, glyphs: false, layout: false, cancel: false, clock: false,
    })
  }

  /** What {@link runsOf} needs to paint a line of these pages. */
  get text(): Prepared | undefined { return this.prepared }

  /**
   * Cuts the pages under a layout: at once up to the page that holds `first`, the rest in slices; for 'last' all in slices.
   * The same layout and glyphs again do nothing.
   */
  layOut(layout: Layout, glyphs: GlyphTable, first: Place | 'last'): void {
    if (this.prepared && this.glyphs === glyphs && compareShallow(this.layout, layout)) return
    this.cancel?.()
    if (!this.prepared || this.glyphs !== glyphs) this.prepared = prepare(this.document, glyphs)
    this.glyphs = glyphs
    this.layout = layout
    const job = paginate(this.prepared, layout, first === 'last' ? 0 : first.block)
    if (first !== 'last') job.advance(() => !holds(job.pages, first))
    this.take(job.pages, job.done)
    const slice = () => {
      const end = this.clock.now() + SLICE
      job.advance(() => this.clock.now() < end)
      this.take(job.pages, job.done)
      if (!job.done) this.cancel = this.clock.after(0, slice)
    }
    if (!job.done) this.cancel = this.clock.after(0, slice)
  }

  /** Are the pages cut, or being cut, under this layout? */
  fits(layout: Layout): boolean {
    return this.pages.length > 0 && compareShallow(this.layout, layout)
  }

  /** Index of the page that holds a place, or of the last; -1 while it is not cut yet. */
  pageOf(place: Place | 'last'): number {
    if (place === 'last') return this.complete ? this.pages.length - 1 : -1
    if (!this.complete && !holds(this.pages, place)) return -1
    return place.block === TITLES ? Math.min(place.offset, pageAt(this.pages, TEXT)) : pageAt(this.pages, place)
  }

  /** Where a page begins. Inverse of {@link pageOf}: pages of nothing but the title are counted before the text, as offsets in a block -1. */
  placeOf(index: number): Place | undefined {
    const page = this.pages[index]
    return page && same(page.start, page.end) ? { block: TITLES, offset: index } : page?.start
  }

  close(): void {
    this.cancel?.()
  }

  private take(pages: readonly Page[], done: boolean): void {
    if (done || pages.length !== this.pages.length || pages[0] !== this.pages[0]) this.pages = pages.slice()
    this.complete = done
  }
}

function holds(pages: readonly Page[], place: Place): boolean {
  const last = pages[pages.length - 1]
  return last !== undefined && before(place, last.end)
}
