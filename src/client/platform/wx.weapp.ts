/** The few calls of WeChat's `wx` that the adapters make, as the official typings give them (miniprogram-api-typings 5.2). */

export interface WxFailure { errMsg?: string; errno?: number; errCode?: number }
interface Callbacks<T> { success?(result: T): void; fail?(failure: WxFailure): void }

/** What is held down besides is documented as text. */
export interface WxKey { key: string; altKey?: unknown; shiftKey?: unknown }

export interface WxStats { size: number; isFile(): boolean }

export interface WxFileSystem {
  mkdir(options: { dirPath: string; recursive: boolean } & Callbacks<unknown>): void
  readFile(options: { filePath: string } & Callbacks<{ data: ArrayBuffer | string }>): void
  writeFile(options: { filePath: string; data: ArrayBuffer | string; encoding?: 'base64' } & Callbacks<unknown>): void
  rename(options: { oldPath: string; newPath: string } & Callbacks<unknown>): void
  unlink(options: { filePath: string } & Callbacks<unknown>): void
  access(options: { path: string } & Callbacks<unknown>): void
  readdir(options: { dirPath: string } & Callbacks<{ files: string[] }>): void
  stat(options: { path: string; recursive?: boolean } & Callbacks<{ stats: WxStats | { path: string; stats: WxStats }[] }>): void
}

export interface WxRequestResult { statusCode: number; header: Record<string, unknown>; data: unknown }

export interface WxAudio {
  src: string
  playbackRate: number
  play(): void
  destroy(): void
  onEnded(listener: () => void): void
  onError(listener: (failure: WxFailure) => void): void
}

export interface WxImage { src: string; onload?: () => void; onerror?: () => void }
export interface WxOffscreenCanvas { getContext(kind: '2d'): unknown; toDataURL?(type: string): string; createImage?(): WxImage }

export interface Wx {
  env: { USER_DATA_PATH: string }
  getFileSystemManager(): WxFileSystem
  getStorageSync(key: string): unknown
  setStorageSync(key: string, value: unknown): void
  removeStorageSync(key: string): void
  getStorageInfoSync(): { keys: string[] }
  request(options: {
    url: string; method: 'GET' | 'POST' | 'PUT' | 'DELETE'; header: Record<string, string>; data?: string | ArrayBuffer; timeout: number
    responseType: 'arraybuffer'; dataType: string
  } & Callbacks<WxRequestResult>): unknown
  getNetworkType(options: Callbacks<{ networkType: string }>): void
  onNetworkStatusChange(listener: (status: { isConnected: boolean; networkType: string }) => void): void
  offNetworkStatusChange?(listener: (status: { isConnected: boolean; networkType: string }) => void): void
  getAppBaseInfo?(): { theme?: string; fontSizeScaleFactor?: number; fontSizeSetting?: number }
  onThemeChange?(listener: (change: { theme: string }) => void): void
  offThemeChange?(listener: (change: { theme: string }) => void): void
  setBackgroundColor?(options: { backgroundColor: string; backgroundColorTop: string; backgroundColorBottom: string } & Callbacks<unknown>): void
  setBackgroundTextStyle?(options: { textStyle: 'dark' | 'light' } & Callbacks<unknown>): void
  setNavigationBarColor?(options: { frontColor: '#000000' | '#ffffff'; backgroundColor: string } & Callbacks<unknown>): void
  loadFontFace?(options: { global: boolean; family: string; source: string } & Callbacks<unknown>): void
  setKeepScreenOn?(options: { keepScreenOn: boolean } & Callbacks<unknown>): void
  getScreenBrightness?(options: Callbacks<{ value: number }>): void
  setScreenBrightness?(options: { value: number } & Callbacks<unknown>): void
  getLaunchOptionsSync?(): { scene: number }
  showToast?(options: { title: string; icon: 'none'; duration: number } & Callbacks<unknown>): void
  hideToast?(options: Callbacks<unknown>): void
  createInnerAudioContext?(): WxAudio
  onKeyDown?(listener: (key: WxKey) => void): void
  offKeyDown?(listener: (key: WxKey) => void): void
  onAudioInterruptionBegin?(listener: () => void): void
  offAudioInterruptionBegin?(listener: () => void): void
  hideKeyboard?(options: Callbacks<unknown>): void
  getSelectedTextRange?(options: Callbacks<{ start: number; end: number }>): void
  chooseMedia?(options: { count: number; mediaType: string[]; sizeType: string[] } & Callbacks<{ tempFiles: { tempFilePath: string }[] }>): void
  chooseMessageFile?(options: { count: number; type: 'file'; extension: string[] } & Callbacks<{ tempFiles: { path: string; name: string; size: number }[] }>): void
  scanCode?(options: { scanType: string[] } & Callbacks<{ result: string }>): void
  login(options: { timeout: number } & Callbacks<{ code: string }>): void
  requestSubscribeMessage?(options: { tmplIds: string[] } & Callbacks<Record<string, string>>): void
  getSetting?(options: { withSubscriptions: boolean } & Callbacks<{ subscriptionsSetting?: { mainSwitch?: boolean; itemSettings?: Record<string, string> } }>): void
  openSetting?(options: { withSubscriptions?: boolean } & Callbacks<unknown>): void
  createOffscreenCanvas?(options: { type: '2d'; width: number; height: number }): WxOffscreenCanvas
  canvasToTempFilePath?(options: {
    canvas: WxOffscreenCanvas; x: number; y: number; width: number; height: number; destWidth: number; destHeight: number; fileType: 'png'
  } & Callbacks<{ tempFilePath: string }>): void
  saveImageToPhotosAlbum?(options: { filePath: string } & Callbacks<unknown>): void
  showShareImageMenu?(options: { path: string } & Callbacks<unknown>): void
  getBackgroundFetchData?(options: { fetchType: 'pre' | 'periodic' } & Callbacks<{ fetchedData?: unknown }>): void
  onBackgroundFetchData?(listener: (got: { fetchedData?: unknown }) => void): void
  setBackgroundFetchToken?(options: { token: string } & Callbacks<unknown>): void
  onAppShow(listener: () => void): void
  offAppShow?(listener: () => void): void
  onAppHide(listener: () => void): void
  offAppHide?(listener: () => void): void
}

/** By its bare name, which is all that WeChat promises. */
declare const wx: Wx

/** Looked up at each call: a test puts another one there. */
export function wxApi(): Wx {
  return wx
}
