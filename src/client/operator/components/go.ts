/** Ways between the screens of the desk. */
import Taro from '@tarojs/taro'
import { instead, insteadOfAll, onto, stepBack } from '../../components/onto'

const screenUrl = (screen: string) => `/operator/pages/${screen}/index`

function addressed(screen: string, query: Record<string, string | number>): string {
  const words = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return screenUrl(screen) + (words === '' ? '' : `?${words}`)
}

/** To a screen that belongs below the present one: the way back leads here. */
export function goDesk(screen: string, query: Record<string, string | number> = {}): void {
  void onto(addressed(screen, query), 1) // the sign-in has room over it
}

/** To a screen in the stead of the present one, whose matter is done: the way back leads past it. */
export function overDesk(screen: string, query: Record<string, string | number> = {}): void {
  void instead(addressed(screen, query))
}

/** To another section, in the stead of the present screen. */
export function goSection(screen: string): void {
  void instead(screenUrl(screen))
}

/** The screen that another belongs to. */
export interface Above { screen: string; query?: Record<string, string | number> }

/** One screen back; one opened by an address of its own has the one above it behind it. */
export function backAtDesk(above: Above = { screen: 'home' }): void {
  if (Taro.getCurrentPages().length > 1) stepBack()
  else overDesk(above.screen, above.query)
}

/** To the sign-in, over the present screen, which keeps what is typed in it. */
export function signInOver(): void {
  void onto(screenUrl('sign-in'))
}

/** What Taro adds to a page's query on the web. */
const TARO_QUERY = /^(\$|stamp$)/

/** To the sign-in in the stead of a screen that nobody may see yet. A phone names that by its page, the web by its address. */
export function signInFirst(path: string, params: Record<string, string | undefined>): void {
  const query = Object.entries(params).filter(([name, value]) => !TARO_QUERY.test(name) && value !== undefined) as [string, string][]
  const [, screen = ''] = /^\/?(?:operator\/pages\/|desk\/)([a-z-]+)/.exec(path) ?? []
  const back = addressed(screen === '' ? 'home' : screen, Object.fromEntries(query))
  void instead(addressed('sign-in', { back }))
}

/** After a deliberate sign-out nothing stays open. */
export function signInOnly(): void {
  void insteadOfAll(screenUrl('sign-in'))
}

/** After signing in: where one wanted to go, or back to the screen that lies below. */
export function onFromSignIn(back: string): void {
  if (/^\/operator\/pages\/[a-z-]+\/index(\?|$)/.test(back)) void instead(back)
  else backAtDesk()
}
