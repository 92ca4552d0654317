/** What readers are told where the counts are odd: nothing that is not so. */
import { followWords } from '../../../src/client/words/follow'
import { markWords } from '../../../src/client/words/marks'
import { pictureWords } from '../../../src/client/words/note'
import { progressWords } from '../../../src/client/words/progress'
import { endWords, readerWords } from '../../../src/client/words/reader'

test('notes that became one may be longer than what can be typed', () => {
  expect([100, 0, -1001].map(left => markWords.left(left, 2000))).toEqual(['还可以写 100 字', '已写满 2000 字', '已写满 2000 字'])
})

test('behind the last part that is out: all is told, or what was withdrawn', () => {
  expect([endWords.seriesEnds(6, 6, []), endWords.seriesEnds(6, 4, [5, 6])]).toEqual(['全系列完', '第 5、6 期已撤回'])
})

test('nothing to come is not yet all out: a part may have been withdrawn', () => {
  expect([followWords.state(0, true, 0, false, false), followWords.state(0, false, 0, false, false)]).toEqual(['已关注 · 已全部发布', '已关注'])
})

test('a picture without words is called a picture', () => {
  expect([pictureWords.open(''), pictureWords.again(''), pictureWords.open('水位图')]).toEqual(['图片。放大查看', '图片。没有载入，重试', '水位图。放大查看'])
})

test('before the last page it is not all, and after the first not nothing', () => {
  expect([0, 0.002, 0.5, 0.998, 1].map(readerWords.seriesShare)).toEqual(['全系列 0%', '全系列 1%', '全系列 50%', '全系列 99%', '全系列 100%'])
  expect(progressWords.share(0.997, 0.999, false)).toBe('已读 99%（已发布部分 99%）')
})
