/** The browser's speech with engines that do not keep to its rules. */
import { voice } from '../../../src/client/platform/voice.h5'

class Utterance extends EventTarget {
  constructor(readonly text: string) { super() }
  tell(type: string): void { this.dispatchEvent(Object.assign(new Event(type), { error: 'synthesis-failed' })) }
}

const LONG = '这一句很长，有许多的分句，每一个分句都不太长，可是合起来就超过了四十四个字，于是要分成几段来读，读的人听不出来，这就对了。'
const spoken: Utterance[] = []
let cancelled = 0
const outcomes: string[] = []
const say = (text: string) => voice.say(text, 1, { end: () => outcomes.push('end'), fail: cause => outcomes.push((cause as Error).message) })

beforeEach(() => {
  jest.useFakeTimers()
  spoken.length = outcomes.length = cancelled = 0
  const speechSynthesis = { getVoices: () => [{ lang: 'zh-CN', localService: true }], speak: (one: Utterance) => spoken.push(one), cancel: () => { cancelled++ } }
  Object.assign(globalThis, { window: { speechSynthesis }, SpeechSynthesisUtterance: Utterance })
})
afterEach(() => {
  jest.useRealTimers()
  Object.assign(globalThis, { window: undefined, SpeechSynthesisUtterance: undefined })
})

test('each piece is said once, however often and late the end of the one before is told', () => {
  say(LONG)
  jest.advanceTimersByTime(100)
  for (let i = 0; outcomes.length === 0 && i < 9; i++) {
    spoken[i]!.tell('end')
    spoken[i]!.tell('end')
    spoken[0]!.tell('end')
    spoken[0]!.tell('error')
  }
  expect(spoken.map(({ text }) => text).join('')).toBe(LONG)
  expect(spoken.length).toBeGreaterThan(1)
  expect(outcomes).toEqual(['end'])
})

test('an engine that says nothing has failed; one that has begun is waited for', () => {
  say('一句。')
  jest.advanceTimersByTime(20_000)
  expect(outcomes).toEqual(['silent'])
  expect(cancelled).toBe(2)
  say('另一句。')
  jest.advanceTimersByTime(100)
  spoken[1]!.tell('start')
  jest.advanceTimersByTime(20_000)
  expect(outcomes).toEqual(['silent'])
  spoken[1]!.tell('end')
  expect(outcomes).toEqual(['silent', 'end'])
})

test('what was stopped tells nothing', () => {
  const stop = say('一句。')
  jest.advanceTimersByTime(100)
  stop()
  spoken[0]!.tell('error')
  jest.advanceTimersByTime(20_000)
  expect([outcomes, cancelled]).toEqual([[], 2])
})
