/** The browser's own speech, if it has a voice for Chinese. */
import { piecesOf } from './voice-pieces'
import type { Voice } from './voice-ports'

/**
 * Chrome's network voices fall silent for good in an utterance of some 15 s (https://issues.chromium.org/issues/41294170):
 * at four characters a second a piece stays well below.
 */
const PIECE = 44
/** Between stopping one utterance and starting another: Safari drops what comes in the same task, ms. */
const BREATH = 60
/**
 * A piece of which neither the beginning is told nor, in all the time that it can take, the end, is not said: an engine without its data tells
 * nothing at all. ms, and ms a character at the usual speed.
 */
const SILENT = 4000
const SLOWEST = 300

const synthesis = (): SpeechSynthesis | undefined => 'speechSynthesis' in window ? window.speechSynthesis : undefined

/** Mainland Mandarin first, then any Mandarin, voices on the device before those on the network, which need one. */
function chinese(): SpeechSynthesisVoice | undefined {
  const rank = ({ lang, localService }: SpeechSynthesisVoice): number => {
    const name = lang.toLowerCase().replace('_', '-')
    const kind = /^(zh-cn|zh-hans|cmn-cn|cmn-hans)/.test(name) ? 4 : name === 'zh' || name === 'cmn' ? 2 : /^(zh|cmn)-/.test(name) && !/^zh-(hk|yue)/.test(name) ? 0 : -9
    return kind + (localService ? 1 : 0)
  }
  return (synthesis()?.getVoices() ?? []).filter(voice => rank(voice) >= 0).sort((a, b) => rank(b) - rank(a))[0]
}

export const voice: Voice = {
  isThere: () => chinese() !== undefined,
  onChange: listener => {
    // Safari before 15 has no addEventListener on it.
    const speech = synthesis() as Partial<SpeechSynthesis> | undefined
    speech?.addEventListener?.('voiceschanged', listener)
    return () => speech?.removeEventListener?.('voiceschanged', listener)
  },
  say: (text, rate, heard) => {
    const speech = synthesis()
    const speaker = chinese()
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const finish = (tell: () => void): void => {
      if (over) return
      over = true
      clearTimeout(timer)
      tell()
    }
    if (!speech || !speaker) {
      heard.fail(new Error('no voice for Chinese'))
      return () => undefined
    }
    const pieces = piecesOf(text, Math.round(PIECE * rate))
    // Held as long as it speaks: Chrome tells no end of an utterance that was collected as garbage.
    const utterances: SpeechSynthesisUtterance[] = []
    const speak = (i: number, from: number): void => {
      const piece = pieces[i]
      if (piece === undefined) return finish(() => heard.end())
      const utterance = new SpeechSynthesisUtterance(piece)
      utterances[0] = utterance
      utterance.voice = speaker
      utterance.lang = speaker.lang
      utterance.rate = rate
      const isNow = (): boolean => !over && utterances[0] === utterance // some engines tell an end twice, or late
      utterance.addEventListener('start', () => { if (isNow()) clearTimeout(timer) })
      utterance.addEventListener('end', () => { if (isNow()) speak(i + 1, from + piece.length) })
      utterance.addEventListener('boundary', ({ charIndex }) => { if (isNow() && charIndex < piece.length) heard.reach(from + charIndex) })
      utterance.addEventListener('error', event => { if (isNow()) finish(() => heard.fail(new Error(event.error))) })
      clearTimeout(timer)
      timer = setTimeout(() => finish(() => {
        speech.cancel() // else it might be said later, when nobody asks for it
        heard.fail(new Error('silent'))
      }), SILENT + piece.length * SLOWEST / rate)
      speech.speak(utterance)
      heard.reach(from)
    }
    speech.cancel()
    timer = setTimeout(() => speak(0, 0), BREATH)
    return () => finish(() => speech.cancel())
  },
  onInterrupted: () => () => undefined,
}
