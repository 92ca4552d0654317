/** Sentences: every word in exactly one, ends where a reader would pause, never inside a number or a title. */
import fc from 'fast-check'
import { isWordless, sentenceAt, sentencesOf } from '../../../src/client/stores/sentences'

const split = (text: string) => sentencesOf(text).map(({ from, to }) => text.slice(from, to))

test.each([
  ['天亮了。鸟叫了！人醒了吗？', ['天亮了。', '鸟叫了！', '人醒了吗？']],
  ['她说：“走吧。”他们走了。', ['她说：“走吧。”', '他们走了。']],
  ['“走？”，他说。', ['“走？”，他说。']],
  ['“快跑！”的喊声传来。', ['“快跑！”的喊声传来。']],
  ['原来如此……他笑了。', ['原来如此……', '他笑了。']],
  ['《今天，你缴水费了吗？》一文刊出后，反响很大。下一句。', ['《今天，你缴水费了吗？》一文刊出后，反响很大。', '下一句。']],
  ['《你是谁？》、《我是谁？》是两本书。', ['《你是谁？》、《我是谁？》是两本书。']],
  ['他走了。（他说：“我不回来了。”）第二天他回来了。', ['他走了。', '（他说：“我不回来了。”）', '第二天他回来了。']],
  ['（一阵笑声！），他接着说。', ['（一阵笑声！），他接着说。']],
  ['他走了。（全文完。）编者', ['他走了。', '（全文完。）', '编者']],
  ['他没有说完……，就走了。', ['他没有说完……，就走了。']],
  ['那种说不出口……的感觉。好。', ['那种说不出口……的感觉。', '好。']],
  ['广州的花市上，牡丹、吊钟、水仙、墨兰……春秋冬三季的鲜花都挤在一起啦！', ['广州的花市上，牡丹、吊钟、水仙、墨兰……春秋冬三季的鲜花都挤在一起啦！']],
  ['对生活的敏感，对性格的敏感，……这都是作家必须有的。', ['对生活的敏感，对性格的敏感，……这都是作家必须有的。']],
  ['“可是……太太……我不知道……你一定是认错了。”', ['“可是……太太……我不知道……', '你一定是认错了。”']],
  ['只要……就……，这是一种句式。', ['只要……就……，这是一种句式。']],
  ['他终于等到了……了吗？', ['他终于等到了……了吗？']],
  ['And then… he left. 好。', ['And then… he left.', '好。']],
  ['“我什么都不知道……”她哭了。', ['“我什么都不知道……”', '她哭了。']],
  ['难道真的……？他不信。', ['难道真的……？', '他不信。']],
  ['……后来没有消息。', ['……后来没有消息。']],
  ['真的？！当然。', ['真的？！', '当然。']],
  ['读《你是谁？》的人很多。下一句。', ['读《你是谁？》的人很多。', '下一句。']],
  ['他来了（真的！）而且没走。', ['他来了（真的！）而且没走。']],
  ['他走了。（全文完。）编者', ['他走了。', '（全文完。）', '编者']],
  ['增长 5.5%，到 1.2 万。第 2 句。', ['增长 5.5%，到 1.2 万。', '第 2 句。']],
  ['He met Dr. Wang in the U.S. today. It rained. 然后呢', ['He met Dr. Wang in the U.S. today.', 'It rained.', '然后呢']],
  ['See https://a.cn/?q=1.html for it. OK!', ['See https://a.cn/?q=1.html for it.', 'OK!']],
  ['J. K. Rowling wrote, e.g. this book. 好。', ['J. K. Rowling wrote, e.g. this book.', '好。']],
  ['He said "Stop!" Then he ran.', ['He said "Stop!"', 'Then he ran.']],
  ['Really?他说。', ['Really?', '他说。']],
  ['甲；乙；丙', ['甲；乙；丙']],
  ['上一行\n下一行', ['上一行', '下一行']],
  ['没有闭合的（括号。下一句。', ['没有闭合的（括号。', '下一句。']],
  ['＊＊＊', ['＊＊＊']],
  ['完。 ＊＊＊', ['完。 ＊＊＊']],
  ['1. 第一条。', ['1. 第一条。']],
  ['', []],
  ['  \n ', []],
])('%s', (text, sentences) => {
  expect(split(text)).toEqual(sentences)
})

const texts = fc.array(fc.constantFrom('我', '走', 'a', 'B', '3', '.', '。', '！', '…', '“', '”', '（', '）', '"', ' ', '\n', '，', '的', '𠮷', '《', '》', '?'), { maxLength: 60 }).map(all => all.join(''))

test('in order, apart, trimmed, and nothing but spaces lies between', () => {
  fc.assert(fc.property(texts, text => {
    let at = 0
    for (const { from, to } of sentencesOf(text)) {
      expect(text.slice(at, from).trim()).toBe('')
      expect(to).toBeGreaterThan(from)
      expect(text.slice(from, to)).toBe(text.slice(from, to).trim())
      at = to
    }
    expect(text.slice(at).trim()).toBe('')
  }), { numRuns: 500 })
})

test('a sentence without words stands alone only if its line has no other', () => {
  fc.assert(fc.property(texts, text => {
    for (const { from, to } of sentencesOf(text)) {
      if (isWordless(text, from, to)) {
        const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
        expect(line.trim()).toBe('')
      }
    }
  }), { numRuns: 500 })
})

test('the sentence at a place is the one that holds it', () => {
  const text = '天亮了。 鸟叫了。'
  expect(sentenceAt(text, 0)).toEqual({ from: 0, to: 4 })
  expect(sentenceAt(text, 4)).toEqual({ from: 0, to: 4 })
  expect(sentenceAt(text, 6)).toEqual({ from: 5, to: 9 })
  expect(sentenceAt(' 天', 0)).toEqual({ from: 1, to: 2 })
  expect(sentenceAt('', 0)).toBeUndefined()
})
