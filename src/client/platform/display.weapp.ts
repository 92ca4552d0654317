/** WeChat sets the brightness of the whole phone, until somebody sets it back; and forgets to keep the screen on whenever the program has been left. */
import type { Display } from './display-ports'
import { onHide, onShow } from './visibility.weapp'
import { wxApi } from './wx.weapp'

/** The machine may refuse; then the screen stays as it is, which the reader sees. */
const fail = (): void => undefined

export function openDisplay(): Display {
  const { getScreenBrightness, setScreenBrightness, setKeepScreenOn } = wxApi()
  let wanted = false
  const tell = (): void => wxApi().setKeepScreenOn?.({ keepScreenOn: wanted, fail })
  if (setKeepScreenOn) onShow(() => { if (wanted) tell() })
  return {
    ...(getScreenBrightness && setScreenBrightness ? { brightness: openBrightness() } : {}),
    ...(setKeepScreenOn ? { keepOn: (on: boolean) => { if (on !== wanted) { wanted = on; tell() } } } : {}),
  }
}

/** The reader's own is for as long as the program is before their eyes. */
function openBrightness(): NonNullable<Display['brightness']> {
  let own: number | undefined
  let before: number | undefined
  const set = (value: number): void => wxApi().setScreenBrightness!({ value, fail })
  const get = (): Promise<number | undefined> => new Promise(resolve => {
    wxApi().getScreenBrightness!({ success: ({ value }) => resolve(value), fail: () => resolve(undefined) })
  })
  onHide(() => { if (own !== undefined && before !== undefined) set(before) })
  onShow(() => {
    if (own !== undefined) void get().then(now => { before = now; set(own!) })
  })
  return {
    get: async () => {
      const now = await get()
      if (own === undefined) before = now
      return now
    },
    set: value => set(own = value),
  }
}
