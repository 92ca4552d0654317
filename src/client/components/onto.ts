/** One screen upon another, for both houses: the reader's and the desk's. */
import Taro from '@tarojs/taro'
import { back, goingOn } from '../platform/below'
import { come } from '../platform/screens'
import { toast } from '../platform/toast'
import { screenWords } from '../words/screens'

/** WeChat keeps so many pages and opens none upon them. */
const MOST_PAGES = 10

/** Who waits for a screen longer than this is told so, ms. */
const LONG = 800

/**
 * To a screen that belongs below the present one: the way back leads here. In its stead where no more are kept than `spare`, for what may
 * come up over that. @returns false if it did not come up: it is not on the device, without a network, which has been said; or it is not wanted any more, or on its way already.
 */
export function onto(url: string, spare = 0): Promise<boolean> {
  const upon = Taro.getCurrentPages().length < MOST_PAGES - spare
  return reached(url, upon, () => upon ? Taro.navigateTo({ url }) : Taro.redirectTo({ url }))
}

/** To a screen in the stead of the present one. @returns as {@link onto}. */
export function instead(url: string): Promise<boolean> {
  return reached(url, false, () => Taro.redirectTo({ url }))
}

/** To a screen in the stead of all. @returns as {@link onto}. */
export function insteadOfAll(url: string): Promise<boolean> {
  return reached(url, false, () => Taro.reLaunch({ url }))
}

/** A hasty second tap upon the first asks for the page that is on its way already, or back past the one below, ms. */
const HASTY = 500
let asked = ''
/** The screen that has just come up on top: for as long a second tap may fall on the one below, which it has not covered yet. */
let risen = ''

/** A page has come up: whatever is asked for from now on is asked for anew. */
export function arrived(): void { asked = '' }

/** Is it asked for from this screen for the first time? */
function isNew(wanted: string): boolean {
  const wish = `${Taro.getCurrentPages().length} ${wanted}`
  if (wish === asked || wish === risen) return false
  asked = wish
  setTimeout(() => { if (asked === wish) asked = '' }, HASTY)
  return true
}

/** One screen back. */
export function stepBack(): void {
  if (isNew('back')) back()
}

/** Which screen is on top of how many. */
function stand(): string {
  const pages = Taro.getCurrentPages() as { $taroPath?: string }[]
  return `${pages.length} ${pages[pages.length - 1]?.$taroPath}`
}

let wishes = 0

/** What is wished for last counts alone, and nothing any more if the reader has gone elsewhere meanwhile. */
async function reached(url: string, upon: boolean, go: () => Promise<unknown>): Promise<boolean> {
  if (!isNew(url)) return false
  const wish = ++wishes
  const from = stand()
  let take = (): void => undefined
  const waiting = setTimeout(() => { take = toast(screenWords.opening) }, LONG)
  const came = await come(url)
  clearTimeout(waiting)
  take()
  if (wish !== wishes || stand() !== from) return false
  const keep = goingOn(upon)
  const top = risen = `${Taro.getCurrentPages().length + Number(upon)} ${url}`
  const up = came && await go().then(() => { keep(); return true }, () => false)
  setTimeout(() => { if (risen === top) risen = '' }, up ? HASTY : 0)
  if (up) return true
  toast(screenWords.notCome)
  return false
}
