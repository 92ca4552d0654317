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
const reached: number[] = []
const say = (text: string) => voice.say(text, 1, { reach: offset => reached.push(offset), end: () => outcomes.push('end'), fail: cause => outcomes.push((cause as Error).message) })

beforeEach(() => {
  jest.useFakeTimers()
  spoken.length = outcomes.length = reached.length = cancelled = 0
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

test('how far it has come is told at each piece, and at each word that the engine tells of, in the whole text', () => {
  say(LONG)
  jest.advanceTimersByTime(100)
  const boundary = (one: Utterance, charIndex: number) => one.dispatchEvent(Object.assign(new Event('boundary'), { charIndex }))
  boundary(spoken[0]!, 4)
  spoken[0]!.tell('end')
  boundary(spoken[0]!, 6)
  boundary(spoken[1]!, 3)
  boundary(spoken[1]!, 99)
  const first = spoken[0]!.text.length
  expect(reached).toEqual([0, 4, first, first + 3])
})
