/** The words of the card of a quotation. */
import type { SaveOutcome } from '../platform/canvas-ports'
import { markWords } from '../words/marks'
import { readerWords } from '../words/reader'

export const cardWords = {
  name: '引文卡',
  part: (number: number, title: string) => `${readerWords.installment(number)}${title === '' ? '' : `　${title}`}`,
  /** Stands where the mini-program code will. */
  seal: '连载',
  picture: (words: string) => `引文卡：${words}`,
  save: '保存图片',
  send: '发送图片',
  copy: markWords.copy,
  copied: '文字已复制',
  uncopied: '没有复制成功，请再试一次。',
  gone: '要做成卡片的文字不在手边了。请回到书页，长按一句话再试。',
  back: '回到书页',
  failed: '图片没有画成。原文没有变化，可以先复制文字。',
  allow: '去设置',
  fileName: (title: string, number: number) => `${title.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 40)}-${number}.png`,
  outcomes: {
    saved: { save: '图片已保存', send: '' },
    refused: { save: '没有保存：未获准使用相册。可在设置里允许。', send: '没有发送：未获准。' },
    unagreed: { save: '没有保存：要先同意隐私保护指引，可稍后再点一次。', send: '没有发送：要先同意隐私保护指引，可稍后再点一次。' },
    left: { save: '', send: '' },
    failed: { save: '没有保存成功，请再试一次。', send: '没有发送成功，可以先保存图片。' },
  } satisfies Record<SaveOutcome, { save: string; send: string }>,
}
