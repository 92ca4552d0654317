/** 回到原处: where the reader was before a jump or a look, while the way back there is offered. */
import { makeAutoObservable, observableRef } from 'mobx'
import type { Document } from '../../contract/document'
import { locatorAt, resolveLocator, type Locator, type Place } from '../../contract/locator'
import { isInText, type Anchor, type Volume } from './volume'

/** Without an anchor: where the reader was last in that part when they came, `own`. */
export interface Origin { number: number; anchor: Anchor | undefined; own?: Locator | undefined }

/** Beyond so many pages from where a jump led the way back is given up: the reader reads on there. */
const NEAR = 3

export class WayBackStore {
  origin: Origin | undefined = undefined
  private turnsAway = 0

  constructor() {
    makeAutoObservable<this, 'turnsAway'>(this, { origin: observableRef, turnsAway: false })
  }

  /** A jump or a look leads away from here. Of several in a row, the first is where the way leads back to. */
  leave(number: number, anchor: Anchor): void {
    this.origin ??= { number, anchor }
    this.turnsAway = 0
  }

  /** The reader comes with a look: what they read last is where the way leads back to, if there is anything. */
  come(origin: Origin | undefined): void {
    this.origin = origin
    this.turnsAway = 0
  }

  /** So many pages on, or back: far enough from where a jump or a look led, the reader reads there. */
  readOn(pages: number): void {
    this.turnsAway += pages
    if (Math.abs(this.turnsAway) > NEAR) this.giveUp()
  }

  giveUp(): void {
    this.origin = undefined
  }

  /** A newer text of a part has taken over: where its places stand now. */
  moved(part: number, now: (place: Place) => Place): void {
    const { origin } = this
    if (origin?.number === part && typeof origin.anchor === 'object') this.origin = { number: part, anchor: now(origin.anchor) }
  }

  /** The part that it leads to is out no more; if it is put back, then perhaps with another text. */
  recalled(document: Document): void {
    const { origin } = this
    if (origin && isInText(origin.anchor)) this.origin = { number: origin.number, anchor: undefined, own: locatorAt(document, origin.anchor) }
  }

  /** Where it leads in the part that it leads to; undefined where the reader has never been there, or its text is not at hand. */
  anchorIn(volume: Volume | undefined): Anchor | undefined {
    const { origin } = this
    return origin?.anchor ?? (volume && origin?.own && resolveLocator(volume.document, origin.own))
  }

  /** Page that it leads to, -1 while unknown. */
  pageIn(volume: Volume | undefined): number {
    const anchor = this.anchorIn(volume)
    return !volume || anchor === undefined ? -1 : anchor === 'after' ? volume.pages.length - 1 : volume.pageOf(anchor)
  }
}
