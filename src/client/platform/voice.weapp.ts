/**
 * Speech by WeChat's 同声传译 plugin, if the mini-program has it: it must be added in the account and named in `plugins` of
 * app.json as `WechatSI`. Without it there is no voice and the control is not shown.
 * https://developers.weixin.qq.com/miniprogram/dev/extended/service/translator.html
 */
import { piecesOf } from './voice-pieces'
import type { Voice } from './voice-ports'
import { wxApi } from './wx.weapp'

/** A call takes at most 1000 bytes; Chinese is three a character. */
const PIECE = 300
const NAME = 'WechatSI'

interface Plugin {
  textToSpeech(options: { lang: 'zh_CN'; tts: true; content: string; success(result: { filename: string }): void; fail(failure: unknown): void }): void
}

/** WeChat gives it to programs that have plugins; it throws for one that is not named in app.json. */
declare const requirePlugin: ((name: string) => unknown) | undefined

let looked: Plugin | null | undefined
function plugin(): Plugin | null {
  if (looked !== undefined) return looked
  try {
    looked = typeof requirePlugin === 'function' ? (requirePlugin(NAME) as Plugin | undefined) ?? null : null
  } catch (cause) {
    if (cause === undefined) throw cause
    looked = null
  }
  return looked
}

export const voice: Voice = {
  isThere: () => plugin() !== null && wxApi().createInnerAudioContext !== undefined,
  onChange: () => () => undefined,
  say: (text, rate, heard) => {
    const service = plugin()
    const audio = wxApi().createInnerAudioContext?.()
    if (!service || !audio) {
      heard.fail(new Error('no voice for Chinese'))
      return () => undefined
    }
    let over = false
    const finish = (tell: () => void): void => {
      if (over) return
      over = true
      audio.destroy()
      tell()
    }
    const fail = (cause: unknown): void => finish(() => heard.fail(cause))
    const pieces = piecesOf(text, PIECE)
    let at = 0
    let from = 0
    const speak = (): void => {
      const content = pieces[at++]
      if (content === undefined) return finish(() => heard.end())
      service.textToSpeech({
        lang: 'zh_CN', tts: true, content, fail,
        success: ({ filename }) => {
          if (over) return
          audio.src = filename
          audio.playbackRate = rate
          audio.play()
          heard.reach(from)
          from += content.length
        },
      })
    }
    audio.onEnded(() => { if (!over) speak() })
    audio.onError(fail)
    speak()
    return () => finish(() => undefined)
  },
  onInterrupted: listener => {
    wxApi().onAudioInterruptionBegin?.(listener)
    return () => wxApi().offAudioInterruptionBegin?.(listener)
  },
}
