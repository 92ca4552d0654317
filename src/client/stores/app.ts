/** The one place where the client's parts are joined. */
import type { ScenePlace } from '../../contract/codes'
import type { Front } from '../platform/front-ports'
import { openFront } from '../platform/front'
import { openDisplay } from '../platform/display'
import type { Display } from '../platform/display-ports'
import { openFonts } from '../platform/fonts'
import { openPlatform } from '../platform'
import { memoryFiles, memoryKeyValue } from '../platform/memory'
import type { Platform } from '../platform/ports'
import { login } from '../platform/login'
import { prefetching } from '../platform/prefetching'
import { openPush } from '../platform/push'
import { sending } from '../platform/sending'
import { subscribe } from '../platform/subscribe'
import { Shelf } from '../shelf/shelf'
import { CountStore } from './counting'
import { Following } from './following/following'
import { FontStore } from './fonts'
import { GlyphStore } from './glyphs'
import { HintStore } from './hint'
import { LayoutStore } from './layout'
import { MarkStore } from './marks'
import { PaceStore } from './pace'
import { PlaceStore } from './places'
import { QuoteStore } from './quoting'
import { keepPrefetching } from './prefetching'
import { ReleaseWatch } from './release-watch'
import { placeOfScene } from './scenes'
import { FONT_SIZES, SettingsStore } from './settings'
import { ShelfView } from './shelf-view'
import { Ticker } from './ticker'

export interface App {
  platform: Platform
  front: Front
  settings: SettingsStore
  places: PlaceStore
  marks: MarkStore
  pace: PaceStore
  hint: HintStore
  glyphs: GlyphStore
  fonts: FontStore
  display: Display
  layout: LayoutStore
  shelf: ShelfView
  ticker: Ticker
  releases: ReleaseWatch
  counts: CountStore
  following: Following
  quoting: QuoteStore
  placeOfScene(scene: string): Promise<ScenePlace>
  /** A draft is looked at by a link: nothing of it is kept, counted or shared. */
  preview: boolean
}

/** The library comes after what the reader came for, ms. */
const LIBRARY_LATER = 300

/** What is there at once, before anything had to be waited for: enough to paint the first frame in the reader's theme. */
interface Ground { platform: Platform; front: Front; settings: SettingsStore }

/** Joins the stores over given ports; `service` is the service's origin, '' for the page's own; `token` that of a preview. */
async function joinApp({ platform, front, settings }: Ground, service: string, token?: string): Promise<App> {
  const places = new PlaceStore(platform.keyValue)
  const marks = new MarkStore(platform.keyValue)
  platform.onShow(() => settings.reread())
  platform.onShow(() => marks.retry()) // room may have been made
  const glyphs = new GlyphStore(platform.keyValue)
  const fonts = new FontStore(openFonts(service), settings, glyphs, platform.clock, platform.connection)
  const layout = new LayoutStore(front.screen, settings)
  front.screen.onChange(() => layout.measure())
  let isReadElsewhere = (_series: string, _number: number): boolean => false // until it is known what other devices read
  const shelf = new ShelfView(await Shelf.open({
    ports: platform, service, root: token === undefined ? undefined : `/api/previews/${encodeURIComponent(token)}`,
    isRead: (series, number) => places.of(series, number)?.finished === true || isReadElsewhere(series, number), fleeting: platform.singlePage,
  }), platform.clock)
  const counts = new CountStore(platform, service, shelf.shelf, token !== undefined)
  platform.onShow(() => counts.retry())
  platform.connection.onChange(kind => {
    if (kind === 'none') return
    shelf.retryPulls()
    counts.retry()
  })
  const following = new Following(
    platform, { send: sending.send, login, subscribe, push: openPush() }, service, places, marks, () => shelf.shelf.serverNow(), token === undefined && !platform.singlePage,
  )
  isReadElsewhere = (series, number) => following.sync.elsewhere.hasFinished(series, number)
  const ticker = new Ticker(platform.clock, () => shelf.shelf.serverNow())
  const releases = new ReleaseWatch(shelf, platform)
  if (token === undefined && !platform.singlePage) keepPrefetching(prefetching, platform, shelf.shelf, places)
  // Who came by a link to a part has a shelf behind it, offline too.
  if (!shelf.shelf.library()) platform.clock.after(LIBRARY_LATER, () => { if (!shelf.shelf.library()) void shelf.refreshLibrary() })
  const pace = new PaceStore(platform.keyValue)
  const hint = new HintStore(platform.keyValue, places.lastSeries === '' && !platform.singlePage && token === undefined)
  return { platform, front, settings, places, marks, pace, hint, glyphs, fonts, display: openDisplay(), layout, shelf, ticker, releases, counts, following, quoting: new QuoteStore(),
    placeOfScene: scene => placeOfScene(platform.network, service, scene), preview: token !== undefined }
}

let ground: Ground | undefined
let opened: App | undefined
let opening: Promise<App> | undefined

function standing(): Ground {
  if (!ground) {
    const platform = openPlatform()
    ground = { platform, front: openFront(), settings: new SettingsStore(platform.keyValue, platform.appearance) }
  }
  return ground
}

/** The settings, from the first frame on. */
export function openSettings(): SettingsStore {
  return standing().settings
}

export function openedApp(): App | undefined {
  return opened
}

/** Opened once for the life of the program. */
export function openApp(): Promise<App> {
  opening ??= joinApp(standing(), LIANZAI_SERVICE).then(app => (opened = app))
  return opening
}

const previews = new Map<string, Promise<App>>()

/**
 * The same reader over a draft: its shelf, places and settings are in memory only, beside the reader's own and without touching
 * them. @param fontSize px, one of the steps; any other leaves the machine's own.
 */
export function openPreview(token: string, fontSize: number): Promise<App> {
  const name = `${token} ${fontSize}`
  let preview = previews.get(name)
  if (!preview) {
    const { platform, front } = standing()
    const traceless: Platform = { ...platform, files: memoryFiles(), keyValue: memoryKeyValue() }
    const settings = new SettingsStore(traceless.keyValue, traceless.appearance)
    const step = (FONT_SIZES as readonly number[]).indexOf(fontSize)
    if (step >= 0) settings.change(() => ({ sizeStep: step }))
    previews.set(name, preview = joinApp({ platform: traceless, front, settings }, LIANZAI_SERVICE, token))
  }
  return preview
}
