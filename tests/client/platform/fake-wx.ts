/**
 * WeChat's `wx`, as far as the adapters use it, with the limits and error numbers of the real one: files in one user
 * folder with a quota, storage of 1 MB a key and 10 MB in all, requests over real HTTP, at most ten at once.
 * What survives a kill is in a {@link WxDisk}; a relaunch is a new fake over the same disk.
 * Errors: https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html
 */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

export class WxDisk {
  /** Absolute paths under USER_DATA_PATH. */
  files = new Map<string, Uint8Array>()
  folders = new Set<string>()
  /** Values as JSON text: what is set is copied, as through WeChat's bridge. */
  storage = new Map<string, string>()
  fileQuota = 200 * 1024 * 1024
  storageQuota = 10 * 1024 * 1024
  keyQuota = 1024 * 1024
}

interface Callbacks { success?: (result: never) => void; fail?: (failure: WxError) => void; complete?: (result: never) => void }
interface WxError { errMsg: string; errno?: number }
interface FakeKey { key: string; code: string; altKey: string; shiftKey: string; timeStamp: number }
type Status = { isConnected: boolean; networkType: string }

export interface FakeWxOptions {
  disk?: WxDisk
  networkType?: string
  theme?: string
  /** How large the phone's user wants text. */
  text?: { fontSizeScaleFactor?: number; fontSizeSetting?: number }
  /** An old client: texts only, no error numbers, no recursive stat. */
  old?: boolean
  /** What WeChat has fetched for the program, by kind. */
  prefetched?: { pre?: string; periodic?: string }
  /** Where relative to the network a request is let out; undefined lets all out. */
  domains?: (url: string) => boolean
}

/** As WeChat documents it: text and bytes as they are, all else as JSON. The buffer may be of another realm. */
function sent(data: unknown): Uint8Array {
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]') return new Uint8Array(data as ArrayBuffer)
  return new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data))
}

const USER_DATA_PATH = 'http://usr'
const MOST_REQUESTS = 10

export function createFakeWx(options: FakeWxOptions = {}) {
  const disk = options.disk ?? new WxDisk()
  const state = {
    networkType: options.networkType ?? 'wifi', theme: options.theme ?? 'light', inBackground: false,
    requests: [] as string[], mostRequestsAtOnce: 0, fonts: [] as string[], keptOn: false, brightness: 0.4, tokens: [] as string[], text: options.text ?? {}, painted: [] as { call: string; options: Record<string, unknown> }[],
    logins: 0,
    /** What the person answers when asked for messages: one word for every template, or the number of an error. */
    consent: 'accept' as string | number,
    /** Answers ticked for ever, by template. */
    always: {} as Record<string, string>, mainSwitch: true, settingsShown: 0,
    /** Templates of every question. */
    consents: [] as string[][],
    /** What the camera sees: the text of a code; undefined, the person turns back; null, it may not be used. */
    seen: undefined as string | null | undefined,
    /** The harness says when a finger's tap is being handled. */
    inTap: false,
    /** Injects a failure of a file operation. */
    fault: (_operation: string, _path: string): WxError | undefined => undefined,
    /** A bad line: an answer comes so much later, ms, or there is only this failure, or a gateway's status, in its stead. */
    line: (_url: string): { wait?: number; failure?: WxError; status?: number } => ({}),
  }
  let atOnce = 0
  const listeners = { network: new Set<(status: Status) => void>(), theme: new Set<(change: { theme: string }) => void>(), show: new Set<() => void>(), hide: new Set<() => void>(), prefetched: new Set<(got: { fetchedData: string }) => void>(), key: new Set<(key: FakeKey) => void>() }
  const open = new Set<{ cut(): void }>()

  const error = (operation: string, errno: number, text: string): WxError => (
    options.old ? { errMsg: `${operation}:fail ${text}` } : { errMsg: `${operation}:fail ${text}`, errno })

  /** Every answer of the bridge comes later; exactly one of success and fail, then complete. */
  function answer(operation: string, path: string, callbacks: Callbacks, act: () => Record<string, unknown>): void {
    setTimeout(() => {
      let failure = state.fault(operation, path)
      let result: Record<string, unknown> = {}
      if (!failure) {
        try {
          result = act()
        } catch (thrown) {
          failure = thrown as WxError
        }
      }
      const told = failure ?? { errMsg: `${operation}:ok`, ...result }
      if (failure) callbacks.fail?.(failure)
      else callbacks.success?.(told as never)
      callbacks.complete?.(told as never)
    }, 0)
  }

  const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))
  const missing = (operation: string, path: string): WxError => error(operation, 1300002, `no such file or directory ${path}`)
  const mayWrite = (operation: string, path: string): void => {
    if (!path.startsWith(`${USER_DATA_PATH}/`)) throw error(operation, 1300013, `permission denied, open ${path}`)
    if (parentOf(path) !== USER_DATA_PATH && !disk.folders.has(parentOf(path))) throw missing(operation, path)
  }
  const used = (): number => [...disk.files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  const statsOf = (bytes: Uint8Array | undefined): Record<string, unknown> => ({
    size: bytes?.length ?? 4096, mode: 0, lastAccessedTime: 0, lastModifiedTime: 0, isFile: () => bytes !== undefined, isDirectory: () => bytes === undefined,
  })

  const fileSystem = {
    mkdir: (o: { dirPath: string; recursive?: boolean } & Callbacks) => answer('mkdir', o.dirPath, o, () => {
      if (disk.folders.has(o.dirPath) || disk.files.has(o.dirPath)) throw error('mkdir', 1301005, `file already exists ${o.dirPath}`)
      disk.folders.add(o.dirPath)
      return {}
    }),
    readFile: (o: { filePath: string; encoding?: string } & Callbacks) => answer('readFile', o.filePath, o, () => {
      const bytes = disk.files.get(o.filePath)
      if (!bytes) throw missing('readFile', o.filePath)
      return { data: o.encoding === undefined ? bytes.slice().buffer : Buffer.from(bytes).toString(o.encoding as BufferEncoding) }
    }),
    writeFile: (o: { filePath: string; data: ArrayBuffer | string; encoding?: string } & Callbacks) => answer('writeFile', o.filePath, o, () => {
      mayWrite('writeFile', o.filePath)
      const bytes = typeof o.data === 'string' ? new Uint8Array(Buffer.from(o.data, (o.encoding ?? 'utf8') as BufferEncoding)) : new Uint8Array(o.data).slice()
      if (bytes.length === 0) throw error('writeFile', 1301002, 'data to write is empty')
      if (used() - (disk.files.get(o.filePath)?.length ?? 0) + bytes.length > disk.fileQuota) {
        throw error('writeFile', 1300202, 'the maximum size of the file storage limit is exceeded')
      }
      disk.files.set(o.filePath, bytes)
      return {}
    }),
    rename: (o: { oldPath: string; newPath: string } & Callbacks) => answer('rename', o.oldPath, o, () => {
      const bytes = disk.files.get(o.oldPath)
      if (!bytes) throw missing('rename', o.oldPath)
      mayWrite('rename', o.newPath)
      if (disk.files.has(o.newPath)) throw error('rename', 1301005, `file already exists ${o.newPath}`)
      disk.files.delete(o.oldPath)
      disk.files.set(o.newPath, bytes)
      return {}
    }),
    unlink: (o: { filePath: string } & Callbacks) => answer('unlink', o.filePath, o, () => {
      if (disk.folders.has(o.filePath)) throw error('unlink', 1300001, `operation not permitted, unlink ${o.filePath}`)
      if (!disk.files.delete(o.filePath)) throw missing('unlink', o.filePath)
      return {}
    }),
    access: (o: { path: string } & Callbacks) => answer('access', o.path, o, () => {
      if (!disk.files.has(o.path) && !disk.folders.has(o.path)) throw missing('access', o.path)
      return {}
    }),
    readdir: (o: { dirPath: string } & Callbacks) => answer('readdir', o.dirPath, o, () => {
      if (!disk.folders.has(o.dirPath)) throw missing('readdir', o.dirPath)
      return { files: [...disk.files.keys()].filter(path => parentOf(path) === o.dirPath).map(path => path.slice(o.dirPath.length + 1)) }
    }),
    stat: (o: { path: string; recursive?: boolean } & Callbacks) => answer('stat', o.path, o, () => {
      const bytes = disk.files.get(o.path)
      if (!bytes && !disk.folders.has(o.path)) throw missing('stat', o.path)
      if (bytes || !o.recursive || options.old) return { stats: statsOf(bytes) }
      const inside = [...disk.files].filter(([path]) => path.startsWith(`${o.path}/`))
      return { stats: [{ path: '/', stats: statsOf(undefined) }, ...inside.map(([path, content]) => ({ path: path.slice(o.path.length), stats: statsOf(content) }))] }
    }),
  }

  function request(o: { url: string; method?: string; header?: Record<string, string>; data?: unknown; timeout?: number; responseType?: string; dataType?: string } & Callbacks) {
    state.requests.push(o.url)
    let over = false
    const end = (act: () => void): void => {
      if (over) return
      over = true
      open.delete(handle)
      atOnce--
      act()
    }
    const fail = (errno: number, text: string): void => end(() => {
      const failure = error('request', errno, text)
      o.fail?.(failure)
      o.complete?.(failure as never)
    })
    atOnce++
    state.mostRequestsAtOnce = Math.max(state.mostRequestsAtOnce, atOnce)
    const handle = { cut: () => fail(600003, 'interrupted') }
    open.add(handle)
    const later = (errno: number, text: string): void => { setTimeout(() => fail(errno, text), 0) }
    if (options.domains && !options.domains(o.url)) later(600002, 'url not in domain list')
    else if (atOnce > MOST_REQUESTS) later(600007, 'exceed max concurrent limit')
    else if (state.networkType === 'none') later(600001, 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED')
    else if (state.inBackground) later(600003, 'interrupted')
    else {
      const { wait = 0, failure, status } = state.line(o.url)
      if (failure) { setTimeout(() => fail(failure.errno ?? 600000, failure.errMsg), wait); return { abort: () => fail(600001, 'abort') } }
      const send = o.url.startsWith('https:') ? httpsRequest : httpRequest
      const body = o.data === undefined || o.method === undefined || o.method === 'GET' ? undefined : Buffer.from(sent(o.data))
      const headers = { ...o.header, ...body === undefined ? {} : { 'content-length': String(body.length) } }
      const asked = send(o.url, { method: o.method ?? 'GET', headers, agent: false }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', () => fail(600001, 'errcode:-100 cronet_error_code:-100 error_msg:net::ERR_CONNECTION_CLOSED'))
        response.on('end', () => setTimeout(() => end(() => {
          const bytes = new Uint8Array(Buffer.concat(chunks))
          // As seen on clients: the names as the server wrote them (HTTP/1.1), an empty body as ''.
          const header: Record<string, string> = {}
          for (let i = 0; i < response.rawHeaders.length; i += 2) header[response.rawHeaders[i]!] = response.rawHeaders[i + 1]!
          const answered = status === undefined ? { statusCode: response.statusCode ?? 0, data: bodyOf(bytes, o) } : { statusCode: status, data: '' }
          const result = { ...answered, header, cookies: [], errMsg: 'request:ok' }
          o.success?.(result as never)
          o.complete?.(result as never)
        }), wait))
      })
      asked.on('error', (cause: NodeJS.ErrnoException) => cause.code === 'ECONNREFUSED'
        ? fail(600001, 'errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED')
        : fail(600001, 'errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET'))
      asked.setTimeout(o.timeout ?? 60_000, () => { fail(5, 'time out'); asked.destroy() })
      asked.end(body)
    }
    return { abort: () => fail(600001, 'abort') }
  }

  const storageUsed = (): number => [...disk.storage].reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(value), 0)
  const paint = (call: string) => (o: Record<string, unknown> & Callbacks): void => {
    state.painted.push({ call, options: o })
    setTimeout(() => o.success?.({ errMsg: `${call}:ok` } as never), 0)
  }

  const wx = {
    env: { USER_DATA_PATH },
    getFileSystemManager: () => fileSystem,
    getStorageSync: (key: string): unknown => {
      const text = disk.storage.get(key)
      return text === undefined ? '' : JSON.parse(text) as unknown
    },
    setStorageSync: (key: string, value: unknown): void => {
      const text = JSON.stringify(value)
      if (Buffer.byteLength(text) > disk.keyQuota) throw new Error('setStorageSync:fail entry size limit reached')
      if (storageUsed() - Buffer.byteLength(disk.storage.get(key) ?? '') + Buffer.byteLength(text) > disk.storageQuota) {
        throw new Error('setStorageSync:fail exceed storage max size 10Mb')
      }
      disk.storage.set(key, text)
    },
    removeStorageSync: (key: string): void => { disk.storage.delete(key) },
    getStorageInfoSync: () => ({ keys: [...disk.storage.keys()], currentSize: Math.ceil(storageUsed() / 1024), limitSize: disk.storageQuota / 1024 }),
    request,
    getNetworkType: (o: Callbacks): void => { setTimeout(() => o.success?.({ networkType: state.networkType, errMsg: 'getNetworkType:ok' } as never), 0) },
    onNetworkStatusChange: (listener: (status: Status) => void): void => { listeners.network.add(listener) },
    offNetworkStatusChange: (listener: (status: Status) => void): void => { listeners.network.delete(listener) },
    getAppBaseInfo: () => ({ theme: state.theme, SDKVersion: '3.17.0', ...state.text }),
    onThemeChange: (listener: (change: { theme: string }) => void): void => { listeners.theme.add(listener) },
    offThemeChange: (listener: (change: { theme: string }) => void): void => { listeners.theme.delete(listener) },
    setBackgroundColor: paint('setBackgroundColor'),
    setBackgroundTextStyle: paint('setBackgroundTextStyle'),
    setNavigationBarColor: paint('setNavigationBarColor'),
    /** Loads the file over real HTTP, as the phone does; a font is known by its first bytes. */
    loadFontFace: (o: { family: string; source: string } & Callbacks): void => {
      const url = /^url\("(.*)"\)$/.exec(o.source)?.[1] ?? ''
      const fail = (): void => o.fail?.({ errMsg: 'loadFontFace:fail', status: 'error' } as never)
      if (state.networkType === 'none') { setTimeout(fail, 0); return }
      fetch(url).then(async answer => {
        const start = Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 4)
        if (!answer.ok || start !== 'wOFF' || answer.headers.get('access-control-allow-origin') !== '*') return fail()
        state.fonts.push(o.family)
        o.success?.({ status: 'loaded' } as never)
      }, fail)
    },
    // With nothing there it fails on Android and gives '' on iOS.
    getBackgroundFetchData: (o: { fetchType: 'pre' | 'periodic' } & Callbacks): void => answer('getBackgroundFetchData', o.fetchType, o, () => {
      const fetchedData = options.prefetched?.[o.fetchType]
      if (fetchedData === undefined) throw error('getBackgroundFetchData', 100, 'no data')
      return { fetchedData, timeStamp: 1, path: '', query: '', scene: 1001 }
    }),
    onBackgroundFetchData: (listener: (got: { fetchedData: string }) => void): void => { listeners.prefetched.add(listener) },
    setBackgroundFetchToken: (o: { token: string } & Callbacks): void => answer('setBackgroundFetchToken', '', o, () => { state.tokens.push(o.token); return {} }),
    setKeepScreenOn: (o: { keepScreenOn: boolean } & Callbacks): void => {
      state.keptOn = o.keepScreenOn
      setTimeout(() => o.success?.({ errMsg: 'setKeepScreenOn:ok' } as never), 0)
    },
    getScreenBrightness: (o: Callbacks): void => { setTimeout(() => o.success?.({ value: state.brightness } as never), 0) },
    setScreenBrightness: (o: { value: number } & Callbacks): void => { state.brightness = o.value },
    login: (o: Callbacks): void => {
      state.logins++
      setTimeout(() => state.networkType === 'none' ? o.fail?.({ errMsg: 'login:fail network', errno: 600001 }) : o.success?.({ code: `code-phone-${state.logins}`, errMsg: 'login:ok' } as never), 0)
    },
    scanCode: (o: { scanType: string[] } & Callbacks): void => {
      const { seen } = state
      setTimeout(() => {
        if (typeof seen === 'string') o.success?.({ errMsg: 'scanCode:ok', result: seen, scanType: 'QR_CODE', charSet: 'UTF-8' } as never)
        else o.fail?.({ errMsg: seen === null ? 'scanCode:fail auth deny' : 'scanCode:fail cancel' })
      }, 0)
    },
    requestSubscribeMessage: (o: { tmplIds: string[] } & Callbacks): void => {
      state.consents.push(o.tmplIds)
      const failure = !state.inTap ? { errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' }
        : typeof state.consent === 'number' ? { errMsg: 'requestSubscribeMessage:fail', errCode: state.consent } : undefined
      setTimeout(() => {
        if (failure) o.fail?.(failure)
        else o.success?.({ errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(o.tmplIds.map(id => [id, state.consent])) } as never)
      }, 0)
    },
    getSetting: (o: Callbacks): void => {
      setTimeout(() => o.success?.({ errMsg: 'getSetting:ok', authSetting: {}, subscriptionsSetting: { mainSwitch: state.mainSwitch, itemSettings: state.always } } as never), 0)
    },
    openSetting: (): void => { state.settingsShown++ },
    onKeyDown: (listener: (key: FakeKey) => void): void => { listeners.key.add(listener) },
    offKeyDown: (listener: (key: FakeKey) => void): void => { listeners.key.delete(listener) },
    onAppShow: (listener: () => void): void => { listeners.show.add(listener) },
    offAppShow: (listener: () => void): void => { listeners.show.delete(listener) },
    onAppHide: (listener: () => void): void => { listeners.hide.add(listener) },
    offAppHide: (listener: () => void): void => { listeners.hide.delete(listener) },
  }

  return {
    wx, disk, state, listeners,
    /** The phone changes its network; 'none' also cuts what is under way. */
    setNetwork(networkType: string): void {
      state.networkType = networkType
      if (networkType === 'none') for (const one of open) one.cut()
      for (const listener of listeners.network) listener({ isConnected: networkType !== 'none', networkType })
    },
    setTheme(theme: string): void {
      state.theme = theme
      for (const listener of listeners.theme) listener({ theme })
    },
    /** On a desktop; what is held besides comes as text. */
    press(key: string, shift = false): void {
      for (const listener of listeners.key) listener({ key, code: key, altKey: 'false', shiftKey: String(shift), timeStamp: 1 })
    },
    /** As five seconds after leaving: requests under way and new ones fail with 600003. */
    hide(): void {
      state.keptOn = false
      for (const listener of listeners.hide) listener()
      state.inBackground = true
      for (const one of open) one.cut()
    },
    show(): void {
      state.inBackground = false
      for (const listener of listeners.show) listener()
    },
  }
}

export type FakeWx = ReturnType<typeof createFakeWx>

function bodyOf(bytes: Uint8Array, asked: { responseType?: string; dataType?: string }): unknown {
  if (bytes.length === 0) return ''
  if (asked.responseType === 'arraybuffer') return bytes.slice().buffer
  const text = Buffer.from(bytes).toString('utf8')
  if (asked.dataType !== undefined && asked.dataType !== 'json') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
