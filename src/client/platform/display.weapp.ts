/** WeChat sets the screen's brightness, and forgets to keep it on whenever the program has been left. */
import type { Display } from './display-ports'
import { onShow } from './visibility.weapp'
import { wxApi } from './wx.weapp'

/** The machine may refuse; then the screen stays as it is, which the reader sees. */
const fail = (): void => undefined

export function openDisplay(): Display {
  const { getScreenBrightness, setScreenBrightness, setKeepScreenOn } = wxApi()
  let wanted = false
  const tell = (): void => wxApi().setKeepScreenOn?.({ keepScreenOn: wanted, fail })
  if (setKeepScreenOn) onShow(() => { if (wanted) tell() })
  return {
    ...(getScreenBrightness && setScreenBrightness ? {
      brightness: {
        get: () => new Promise<number | undefined>(resolve => {
          wxApi().getScreenBrightness!({ success: ({ value }) => resolve(value), fail: () => resolve(undefined) })
        }),
        set: (value: number) => wxApi().setScreenBrightness!({ value, fail }),
      },
    } : {}),
    ...(setKeepScreenOn ? { keepOn: (on: boolean) => { if (on !== wanted) { wanted = on; tell() } } } : {}),
  }
}
