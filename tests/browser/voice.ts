import type { BrowserContext } from 'playwright-core'

/** A browser without a voice is given one. @param sentence how long it takes to say one, ms. */
export async function giveVoice(context: BrowserContext, sentence: number): Promise<void> {
  await context.addInitScript(sentence => {
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: 'zh-CN', localService: true, name: 'test' }],
      cancel: () => undefined,
      speak: (utterance: EventTarget) => { setTimeout(() => utterance.dispatchEvent(new Event('end')), sentence) },
    })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class extends EventTarget {} })
  }, sentence)
}
