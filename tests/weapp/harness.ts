/**
 * A phone that runs the built mini-program in dist/weapp. {@link Phone} is what lasts (files, storage, network, screen);
 * {@link Program} is one run of the program, from a launch to a kill.
 */
import fs from 'node:fs'
import path from 'node:path'
import { format } from 'node:util'
import { createFakeWx, WxDisk, type FakeWx } from '../client/platform/fake-wx'
import { BUILT_FOR, ROOT, requireBuild } from './build'
import { widthOf } from './fonts'
import { Realm } from './realm'
import { attributeOf, audit, bindingsOf, compileTemplates, emit, jComponent, swipe, tap, touch, unread, type Audit, type Finger, type Templates, type TouchType } from './view'

const MOST_PAGES = 10
const SINGLE_PAGE = 1154
/** Not to be had in a single page of 朋友圈 (developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html), or not for sure. */
const NOT_IN_SINGLE_PAGE = [
  'navigateTo', 'redirectTo', 'reLaunch', 'navigateBack', 'setClipboardData', 'getFileSystemManager',
  'getStorageSync', 'setStorageSync', 'removeStorageSync', 'getStorageInfoSync',
  'setNavigationBarColor', 'setNavigationBarTitle', 'getBackgroundFetchData', 'onBackgroundFetchData', 'setBackgroundFetchToken',
  'login', 'getSetting', 'openSetting', 'requestSubscribeMessage', 'saveImageToPhotosAlbum', 'scanCode', 'chooseMedia', 'chooseMessageFile',
]
/** What its two bars take of the screen. */
const SINGLE_PAGE_BARS = 88 + 60

/** `notch`: at either side, of a phone that lies. `stands`: what is safe of it is told as if it stood. */
export interface ScreenFacts { width: number; height: number; statusBar: number; homeBar: number; notch?: number; stands?: boolean }
const IPHONE: ScreenFacts = { width: 375, height: 812, statusBar: 44, homeBar: 34 }

/** One setData as it crossed from the logic to the view. */
export interface SetData { route: string; inFront: boolean; paths: string[]; bytes: number; json: string; at: number }

/** Polls until there is something; Taro hands setData over in a timer. Patient, for machines that have much else to do. */
export async function until<T>(what: () => T, patience = 15_000, told: () => string = () => ''): Promise<NonNullable<T>> {
  for (const end = Date.now() + patience; ;) {
    const found = what()
    if (found) return found as NonNullable<T>
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${String(what)}\n${told()}`)
    await pause(8)
  }
}

export const pause = (ms: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, ms) })

let templates: Templates | undefined

export class Phone {
  readonly disk = new WxDisk()
  networkType = 'wifi'
  /** How a program is launched: 1001 from the list, 1154 as a single page of 朋友圈. */
  scene = 1001
  program: Program | undefined
  /** What WeChat fetches before a launch. */
  prefetched: { pre?: string; periodic?: string } = {}
  /** Subpackages that have come. */
  readonly packages = new Set<string>()
  /** Origin that answers for the address that was built in. */
  service = ''
  /** So many times a scroll-view that was sent somewhere stays where it is. */
  deafScrolls = 0
  theme = 'light'
  text: { fontSizeScaleFactor?: number; fontSizeSetting?: number } = {}
  /** What WeChat says instead of doing what it is asked for. */
  refuses: (call: string) => string | undefined = () => undefined
  /** Does the view say where its nodes are? What is hidden at that moment may never. */
  tellsNodes = true

  /** @param now the phone's own clock, ms UTC. @param old its engine has only what iOS 13 has. */
  constructor(readonly now: () => number, public screen: ScreenFacts = IPHONE, readonly old = false) {
    requireBuild()
  }

  launch(query = ''): Program {
    this.program?.kill()
    templates ??= compileTemplates(ROOT)
    this.program = new Program(this, templates)
    this.program.start(query)
    return this.program
  }

  /** WeChat turns the page in front with it, if that asks for it. */
  turn(screen: ScreenFacts): void {
    if (!this.program?.turnsWithPhone) return
    this.screen = screen
    this.program.resized()
  }

  setNetwork(type: string): void {
    this.networkType = type
    this.program?.fake.setNetwork(type)
  }
}

interface PageConfig { data?: object; [method: string]: unknown }
type PageInstance = Record<string, unknown> & { route: string; options: Record<string, string>; setData(data: object, done?: () => void): void }
interface OpenPage { route: string; instance: PageInstance; root: jComponent.Root }
interface Navigation { url: string; delta?: number; success?: (result: object) => void; fail?: (failure: object) => void; complete?: (result: object) => void }

export class Program {
  readonly fake: FakeWx
  readonly meter: SetData[] = []
  readonly errors: unknown[] = []
  /** Pictures shown full screen. */
  readonly previewed: { urls: string[]; current: string }[] = []
  /** What was copied; WeChat says so itself. */
  readonly copied: string[] = []
  /** Each said over the screen for a few seconds. */
  readonly toasts: string[] = []
  /** What each page that was sent somewhere said at that moment: it goes no further than where that ends. */
  readonly scrolledOver: string[] = []
  /** The colour that WeChat paints around each page, as far as that was told it. */
  readonly around = new Map<string, string>()
  /** What stood on each page before its first data came. */
  readonly firstFrames = new Map<string, string>()
  /** Calls that the single page of 朋友圈 refused. */
  readonly refused: string[] = []
  private readonly realm: Realm
  private readonly stack: OpenPage[] = []
  private readonly resizing = new Set<() => void>()
  /** Told of an address that has no page. */
  private readonly lost = new Set<(options: object) => void>()
  private losing: 'no' | 'asking' | 'led' | 'over' = 'no'
  /** Where a finger has moved a scroll-view since it was sent somewhere. */
  private readonly scrolls = new WeakMap<Element, { sent: number; top: number }>()
  private readonly registered = new Map<string, string>()
  private readonly appJson = readJson('app.json') as { pages: string[]; subPackages?: { root: string; pages: string[] }[]; preloadRule?: Record<string, { network: string; packages: string[] }>; usingComponents?: Record<string, string> }
  private readonly bindings = bindingsOf(fs.readFileSync(path.join(ROOT, 'base.wxml'), 'utf8'))
  private app: Record<string, ((options?: object) => void) | undefined> = {}
  private define: (config: PageConfig, isPage: boolean) => void = () => undefined

  constructor(private readonly phone: Phone, private readonly gwx: Templates) {
    this.fake = createFakeWx({ disk: phone.disk, networkType: phone.networkType, theme: phone.theme, text: phone.text, prefetched: phone.prefetched })
    const wx = { ...this.guarded(this.fake.wx as unknown as Record<string, unknown>), ...this.guarded(this.frontApi()), ...this.refusals() }
    const getCurrentPages = () => this.stack.map(page => page.instance)
    this.realm = new Realm({
      root: ROOT, now: phone.now, old: phone.old,
      globals: {
        wx, App: (config: typeof this.app) => { this.app = config }, getApp: () => this.app, getCurrentPages,
        Page: (config: PageConfig) => this.define(config, true), Component: (config: PageConfig) => this.define(config, false),
        Behavior: (definition: object) => jComponent.behavior(definition),
      },
      onError: error => { this.errors.push(error); console.error('mini-program threw:', error) },
    })
  }

  // ---- the way a program goes ---------------------------------------------------------------------------------------

  /** @param target a page with its query, '' for the first page of app.json */
  start(target: string): void {
    const url = target || this.appJson.pages[0]!
    const { route, query } = parseUrl(url)
    this.realm.require('app.js')
    const options = { path: route, query, scene: this.phone.scene, referrerInfo: {} }
    this.realm.run(() => { this.app.onLaunch?.(options); this.app.onShow?.(options) })
    if (fs.existsSync(path.join(ROOT, `${route}.json`))) this.open(url)
    else this.lose(options)
  }

  /** "必须在回调中同步处理": whoever asks to be led elsewhere when the call is over stays at WeChat's own page. */
  private lose(options: object): void {
    this.losing = 'asking'
    this.realm.run(() => { this.app.onPageNotFound?.(options); for (const listener of this.lost) listener(options) })
    if (this.losing === 'asking') this.losing = 'over'
  }

  /** Gone without a callback; files and storage stay on the phone. */
  kill(): void {
    this.realm.kill()
    for (const page of this.stack.splice(0)) page.root.dom.remove()
    if (this.phone.program === this) this.phone.program = undefined
  }

  /** The user looks at something else; five seconds later nothing goes over the network. */
  hide(): void {
    this.realm.run(() => { call(this.top, 'onHide'); this.app.onHide?.() })
    this.fake.hide()
  }

  show(): void {
    this.realm.run(() => { this.app.onShow?.({ path: this.route, query: {}, scene: 1001 }) })
    this.fake.show()
    this.realm.run(() => call(this.top, 'onShow'))
  }

  get turnsWithPhone(): boolean { return (readJson(`${this.route}.json`) as { pageOrientation?: string }).pageOrientation === 'auto' }
  resized(): void { for (const listener of this.resizing) this.realm.run(listener) }
  pullDown(): void { this.realm.run(() => call(this.top, 'onPullDownRefresh')) }
  /** A finger has scrolled near to the end of the page in front. */
  reachBottom(): void { this.realm.run(() => call(this.top, 'onReachBottom')) }
  back(): void { this.leave(1) }

  /** How many of the program's functions WeChat holds, to call them. */
  get listeners(): number { return this.resizing.size + Object.values(this.fake.listeners).reduce((sum, { size }) => sum + size, 0) }

  /** What the page in front answers WeChat's question what it shares. */
  async asks(hook: 'onShareAppMessage' | 'onShareTimeline'): Promise<Record<string, string>> {
    const { instance } = this.top
    return await this.realm.run(() => (instance[hook] as (from: object) => object)({ from: 'menu' })) as Record<string, string>
  }

  // ---- what is on the screen ----------------------------------------------------------------------------------------

  get route(): string { return this.top.route }
  get screen(): ScreenFacts { return this.phone.screen }
  get page(): HTMLElement { return this.top.root.dom }
  get routes(): string[] { return this.stack.map(page => page.route) }
  /** All words of the page in front. */
  get words(): string { return this.page.textContent ?? '' }

  all(selector: string): HTMLElement[] { return [...this.page.querySelectorAll<HTMLElement>(selector)] }
  /** The first element of this class or tag whose words, or spoken label, hold `words`. */
  find(selector: string, words = ''): HTMLElement | undefined {
    return this.all(selector).find(element => `${element.textContent} ${String(attributeOf(element, 'ariaLabel') ?? '')}`.includes(words))
  }
  /** Waits for it. */
  see(selector: string, words = '', patience = 15_000): Promise<HTMLElement> {
    return until(() => this.find(selector, words), patience, () => `no ${selector} “${words}” on ${this.describe()}`)
  }
  until<T>(what: () => T, patience = 15_000): Promise<NonNullable<T>> { return until(what, patience, () => this.describe()) }
  describe(): string { return format('%s: %s', this.route, this.words) }
  audit(): Audit { return audit(this.page) }

  tap(element: Element, at: Finger = { x: this.phone.screen.width / 2, y: 300 }): void {
    this.fake.state.inTap = true
    this.realm.run(() => tap(element, at))
    this.fake.state.inTap = false
  }
  touch(element: Element, type: TouchType, at: Finger): void { this.realm.run(() => touch(element, type, at)) }
  swipe(element: Element, from: Finger, to: Finger): void { this.realm.run(() => swipe(element, from, to)) }
  /** Into an <input> or <textarea>: the whole text at once, as an input method hands it over. */
  type(element: Element, text: string): void { this.tells(element, 'input', { value: text, cursor: text.length }) }
  /** What a built-in component tells by itself. */
  tells(element: Element, type: string, detail: object): void { this.realm.run(() => emit(element, type, detail)) }
  /** A finger moves a scroll-view to `top`. */
  scroll(element: Element, top: number): void {
    this.scrolls.set(element, { sent: Number(attributeOf(element, 'scrollTop')), top })
    this.tells(element, 'scroll', { scrollTop: top, scrollLeft: 0 })
  }
  /** A key, on a desktop. */
  key(key: string, shift = false): void { this.realm.run(() => this.fake.press(key, shift)) }
  async press(selector: string, words = ''): Promise<void> { this.tap(await this.see(selector, words)) }

  /** Resolves when no setData has crossed for a while. */
  async quiet(ms = 60): Promise<void> {
    for (let seen = -1; seen !== this.meter.length;) { seen = this.meter.length; await pause(ms) }
  }

  // ---- pages ----------------------------------------------------------------------------------------------------------

  private get top(): OpenPage {
    const top = this.stack[this.stack.length - 1]
    if (!top) throw new Error('no page is open')
    return top
  }

  private open(url: string): void {
    const { route, query } = parseUrl(url)
    const root = jComponent.create(this.register(`/${route}`))
    const instance = root.instance as PageInstance
    this.meterOn(instance, route)
    Object.assign(instance, { route, options: query })
    const under = this.stack[this.stack.length - 1]
    if (under) this.realm.run(() => call(under, 'onHide'))
    const page = { route, instance, root }
    this.stack.push(page)
    root.attach(document.body)
    this.firstFrames.set(route, root.dom.innerHTML)
    this.realm.run(() => { call(page, 'onLoad', query); call(page, 'onShow'); call(page, 'onReady') })
    const { network = '', packages = [] } = this.appJson.preloadRule?.[route] ?? {}
    if (network === 'all' || network === this.phone.networkType) for (const root of packages) this.fetchPackage(root)
  }

  private leave(count: number): void {
    for (const page of this.stack.splice(Math.max(1, this.stack.length - count))) this.close(page)
    this.realm.run(() => call(this.top, 'onShow'))
  }

  private close(page: OpenPage): void {
    this.realm.run(() => call(page, 'onUnload'))
    page.root.detach()
  }

  private register(file: string): string {
    const known = this.registered.get(file)
    if (known !== undefined) return known
    const id = `${file.replace(/\W/g, '-').slice(1)}-${++programs}`
    this.registered.set(file, id)
    const json = readJson(`${file}.json`) as { usingComponents?: Record<string, string> }
    const usingComponents = Object.fromEntries(Object.entries({ ...this.appJson.usingComponents, ...json.usingComponents }).map(([name, to]) => [
      name, this.register(path.posix.resolve(to.startsWith('/') ? '/' : path.posix.dirname(file), to.replace(/^\//, ''))),
    ]))
    const outer = this.define
    this.define = (config, isPage) => {
      const { attached } = config as { attached?: (this: PageInstance) => void }
      const meter = (instance: PageInstance) => this.meterOn(instance, file)
      jComponent.register({
        id, path: path.join(ROOT, file), tagName: isPage ? 'page' : path.posix.basename(file), template: this.gwx(`${file.slice(1)}.wxml`), usingComponents,
        data: JSON.parse(JSON.stringify(config.data ?? {})) as object,
        methods: isPage ? Object.fromEntries(Object.entries(config).filter(([, value]) => typeof value === 'function')) : config.methods,
        properties: localTypes(config.properties as Record<string, unknown> | undefined),
        options: { ...config.options as object | undefined, classPrefix: '' },
        // What a component below the page sets goes past the page: it is metered too.
        ...isPage ? {} : { attached(this: PageInstance) { meter(this); attached?.call(this) } },
      })
    }
    this.realm.require(file.slice(1))
    this.define = outer
    return id
  }

  private meterOn(instance: PageInstance, route: string): void {
    const paint = instance.setData
    instance.setData = (data, done) => {
      if (this.realm.dead) return
      const json = JSON.stringify(data)
      const page = this.stack.find(open => open.instance === instance)
      const lost = unread(data, this.bindings)
      if (lost.length > 0) console.error('told of nodes and read by no template:', [...new Set(lost)].join(', '))
      this.meter.push({ route, inFront: page === this.stack[this.stack.length - 1], paths: Object.keys(data), bytes: Buffer.byteLength(json), json, at: performance.now() })
      paint(JSON.parse(json) as object, done && (() => this.realm.run(done)))
    }
  }

  // ---- wx -------------------------------------------------------------------------------------------------------------

  /** Nothing of a killed program runs any more, nor does it reach the phone. */
  private guarded(api: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(api).map(([name, value]) => {
      if (typeof value !== 'function') return [name, value]
      return [name, (...args: unknown[]) => {
        if (this.realm.dead) return undefined
        const result = (value as (...args: unknown[]) => unknown)(...args.map(arg => this.withGuardedCallbacks(name, arg)))
        return name === 'getFileSystemManager' ? this.guarded(result as Record<string, unknown>) : result
      }]
    }))
  }

  private withGuardedCallbacks(name: string, options: unknown): unknown {
    if (typeof options !== 'object' || options === null) return options
    const guarded: Record<string, unknown> = { ...options }
    for (const key of ['success', 'fail', 'complete']) {
      const callback = guarded[key]
      if (typeof callback === 'function') guarded[key] = (result: unknown) => this.realm.run(() => (callback as (result: unknown) => void)(result))
    }
    if (name === 'request' && String(guarded.url).startsWith(BUILT_FOR)) guarded.url = this.phone.service + String(guarded.url).slice(BUILT_FOR.length)
    return guarded
  }

  /** What the fake of files and network leaves out: screen, pages, nodes. */
  private frontApi(): Record<string, unknown> {
    const later = (name: string, act: (options: Navigation) => void) => (options: Navigation = { url: '' }) => {
      setTimeout(() => this.realm.run(() => {
        const result = { errMsg: `${name}:ok` }
        try {
          const refusal = this.phone.refuses(name)
          if (refusal !== undefined) throw new Error(refusal)
          act(options)
        } catch (error) {
          const failure = { errMsg: `${name}:fail ${(error as Error).message}` }
          options.fail?.(failure)
          options.complete?.(failure)
          return
        }
        options.success?.(result)
        options.complete?.(result)
      }), 0)
    }
    return {
      nextTick: (run: () => void) => { setTimeout(() => this.realm.run(run), 0) },
      getWindowInfo: () => {
        const { width, height, statusBar, homeBar, notch = 0, stands = false } = this.phone.screen
        if (this.phone.scene === SINGLE_PAGE) { // "safeArea 为整个屏幕空间"
          return { pixelRatio: 3, windowWidth: width, windowHeight: height - SINGLE_PAGE_BARS, screenWidth: width, screenHeight: height, statusBarHeight: statusBar, screenTop: 88, safeArea: { left: 0, right: width, top: 0, bottom: height, width, height } }
        }
        return {
          pixelRatio: 3, windowWidth: width, windowHeight: height, screenWidth: width, screenHeight: height, statusBarHeight: statusBar, screenTop: 0,
          safeArea: stands ? { left: 0, right: height, top: notch, bottom: width - 34, width: height, height: width - notch - 34 } : { left: notch, right: width - notch, top: statusBar, bottom: height - homeBar, width: width - 2 * notch, height: height - homeBar - statusBar },
        }
      },
      getMenuButtonBoundingClientRect: () => {
        const { width, statusBar } = this.phone.screen
        return { left: width - 94, right: width - 7, top: statusBar + 4, bottom: statusBar + 36, width: 87, height: 32 }
      },
      getLaunchOptionsSync: () => ({ path: this.appJson.pages[0], query: {}, scene: this.phone.scene, referrerInfo: {} }),
      onWindowResize: (listener: () => void) => { this.resizing.add(listener) }, offWindowResize: (listener: () => void) => { this.resizing.delete(listener) },
      setBackgroundColor: ({ backgroundColor }: { backgroundColor: string }) => { if (this.stack.length > 0) this.around.set(this.route, backgroundColor) },
      setClipboardData: later('setClipboardData', options => { this.copied.push((options as unknown as { data: string }).data) }),
      showToast: later('showToast', options => { this.toasts.push((options as unknown as { title: string }).title) }),
      previewImage: later('previewImage', options => { this.previewed.push(options as unknown as { urls: string[]; current: string }) }),
      hideKeyboard: later('hideKeyboard', () => { throw new Error('input not exists!') }), // of whatever was typed in, the focus is gone by then
      stopPullDownRefresh: later('stopPullDownRefresh', () => undefined),
      pageScrollTo: (options: Navigation) => {
        this.scrolledOver.push(this.words)
        later('pageScrollTo', () => undefined)(options)
      },
      navigateTo: later('navigateTo', ({ url }) => {
        if (this.stack.length >= MOST_PAGES) throw new Error(`webview count limit exceed: ${MOST_PAGES}`)
        this.open(this.known(url))
      }),
      redirectTo: later('redirectTo', ({ url }) => { this.known(url); this.close(this.stack.pop()!); this.open(url) }),
      onPageNotFound: (listener: (options: object) => void) => { this.lost.add(listener) },
      reLaunch: (options: Navigation) => {
        if (this.losing === 'asking') this.losing = 'led'
        later('reLaunch', ({ url }) => {
          if (this.losing === 'over') throw new Error('not within onPageNotFound')
          this.known(url)
          for (const page of this.stack.splice(0).reverse()) this.close(page)
          this.open(url)
        })(options)
      },
      navigateBack: later('navigateBack', ({ delta = 1 }) => {
        if (this.stack.length < 2) throw new Error('cannot navigate back at first page')
        this.leave(delta)
      }),
      createSelectorQuery: () => this.selectorQuery(),
    }
  }

  private refusals(): Record<string, unknown> {
    if (this.phone.scene !== SINGLE_PAGE) return {}
    return Object.fromEntries(NOT_IN_SINGLE_PAGE.map(name => [name, () => {
      this.refused.push(name)
      throw new Error(`${name}:fail not in single page`)
    }]))
  }

  private known(url: string): string {
    const { pages, subPackages = [] } = this.appJson
    const all = [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map(page => `${root}/${page}`))]
    const { route } = parseUrl(url)
    if (!all.includes(route)) throw new Error(`page "${url}" is not found`)
    const part = subPackages.find(({ root }) => route.startsWith(`${root}/`))
    if (part && !this.fetchPackage(part.root)) throw new Error(`loadSubpackage ${part.root} failed`)
    return url
  }

  /** False where it is not there and no network brings it. */
  private fetchPackage(root: string): boolean {
    if (this.phone.networkType !== 'none') this.phone.packages.add(root)
    return this.phone.packages.has(root)
  }

  /** Only sizes of all nodes of a class, of text on one line: as the web view would lay them out; and where a scroll-view was sent. */
  private selectorQuery() {
    const asked: string[] = []
    const offset = (selector: string) => ({
      exec: (done: (results: unknown[]) => void) => {
        const column = this.find(selector)
        const sent = column && Number(attributeOf(column, 'scrollTop'))
        const moved = column && this.scrolls.get(column)
        const stays = sent !== undefined && sent > 0 && this.phone.deafScrolls-- > 0
        const scrollTop = stays ? 0 : moved?.sent === sent ? moved?.top : sent
        setTimeout(() => this.realm.run(() => done([scrollTop === undefined ? null : { scrollLeft: 0, scrollTop }])), 0)
      },
    })
    const query = {
      select: (selector: string) => ({ scrollOffset: () => offset(selector) }),
      selectAll: (selector: string) => { asked.push(selector); return { boundingClientRect: () => query } },
      exec: (done: (results: unknown[]) => void) => {
        if (!this.phone.tellsNodes) return query
        setTimeout(() => this.realm.run(() => done(asked.map(selector => this.all(selector).map(element => {
          const style = element.parentElement!.closest('[style*="font-size"]')!.getAttribute('style')!
          const width = widthOf(element.textContent ?? '', Number(/font-size:\s*([\d.]+)px/.exec(style)![1]), /font-weight:\s*700/.test(style))
          return { id: '', dataset: {}, left: 0, top: 0, right: width, bottom: 140, width, height: 140 }
        })))), 0)
        return query
      },
    }
    return query
  }
}

let programs = 0

function call(page: OpenPage, method: string, ...args: unknown[]): void {
  const hook = page.instance[method]
  if (typeof hook === 'function') hook.apply(page.instance, args)
}

function parseUrl(url: string): { route: string; query: Record<string, string> } {
  const [route = '', query = ''] = url.replace(/^\//, '').split('?')
  // WeChat hands the values over as they stand in the address.
  return { route, query: Object.fromEntries(query.split('&').filter(Boolean).map(pair => [pair.split('=')[0]!, pair.slice(pair.indexOf('=') + 1)])) }
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8'))
}

/** A component's properties name the realm's own String, Object …; the engine knows only those of its side. */
function localTypes(properties: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  if (!properties) return undefined
  const types: Record<string, unknown> = { String, Number, Boolean, Object, Array }
  const local = (type: unknown) => typeof type === 'function' ? types[type.name] : type
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [
    name, typeof value === 'object' && value !== null ? { ...value, type: local((value as { type: unknown }).type) } : local(value),
  ]))
}
