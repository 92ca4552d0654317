/** Half-width punctuation in Chinese, one for one. */
import fc from 'fast-check'
import { widen } from '../../../src/server/importing/punctuation'
import { doubtfulSpaces, tighten, unlikeElsewhere } from '../../../src/server/importing/spacing'

test.each([
  ['先备水,再备粮:三天;够吗?够!', '先备水，再备粮：三天；够吗？够！'],
  ['值守 7×24 小时,08:00 换班,共 1,000 人,比例 3:1', '值守 7×24 小时，08:00 换班，共 1,000 人，比例 3:1'],
  ['网格员4.3万名,每户至少1名.', '网格员4.3万名，每户至少1名。'],
  ['见 https://example.org/a,b?c=1:2 一文', '见 https://example.org/a,b?c=1:2 一文'],
  ['写信给 someone@example.org,说明来意', '写信给 someone@example.org，说明来意'],
  ['乡镇(街道)、应急管理所(办)', '乡镇（街道）、应急管理所（办）'],
  ['中央党校(国家行政学院)教授:', '中央党校（国家行政学院）教授：'],
  ['函数 f(x) 与 Emergency Management, 2020', '函数 f(x) 与 Emergency Management, 2020'],
  ['人工智能(AI)的应用', '人工智能（AI）的应用'],
  ['他说:"走吧!"我们就走了.', '他说：“走吧！”我们就走了。'],
  ['“备”字,不难.', '“备”字，不难。'],
  ['有人说:"先把名册写好."于是坐下来(从一楼写起.)', '有人说：“先把名册写好。”于是坐下来（从一楼写起。）'],
  ['他说"走".', '他说“走”。'],
  ["他说:'走吧.' It's Smith's, 'yes' '90s", "他说：‘走吧。’ It's Smith's, 'yes' '90s"],
  ["names = ['张三', '李四'],在'名册'里", "names = ['张三', '李四']，在‘名册’里"],
  ["'70年代,'80年代的人说:'走.'", "'70年代，'80年代的人说：‘走。’"],
  ["“'小年'到了。”", '“‘小年’到了。”'],
  ['The end. 2.5 米', 'The end. 2.5 米'],
  ['版本 v1.2.3,修订', '版本 v1.2.3，修订'],
  ['Hello, world! (really?)', 'Hello, world! (really?)'],
  ['水……等等...', '水……等等...'],
])('%s', (before, after) => {
  expect(widen(before).text).toBe(after)
})

test('keeps the length, changes nothing twice, counts what it changes, touches nothing else', () => {
  const unit = fc.constantFrom(...'水火门，。“”《》, : ; ? ! ( ) . " a B 1 2 / @'.split(''), 'https://a.b/c,d')
  fc.assert(fc.property(fc.string({ unit, maxLength: 40 }), text => {
    const { text: wide, changed } = widen(text)
    expect(wide.length).toBe(text.length)
    let different = 0
    for (let i = 0; i < text.length; i++) {
      if (text[i] === wide[i]) continue
      different++
      expect(',:;?!().":').toContain(text[i])
      expect(wide[i]!.normalize('NFKC')).toBe({ '.': '。', '"': wide[i]! }[text[i]!] ?? text[i])
    }
    expect(changed).toBe(different)
  }), { numRuns: 500 })
})

test('a text without Chinese is left alone', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'abc XYZ 012 ,.:;?!()"/@“”'.split('')) }), text => {
    expect(widen(text)).toEqual({ text, changed: 0 })
  }))
})

test('stray spaces go at brackets and after marks, stay between the halves of a title, and are doubted in prose', () => {
  expect(tighten('《 一期 》，《二期》， 之后')).toEqual({ text: '《一期》，《二期》，之后', removed: 3 })
  expect(tighten('一、　灯火').text + tighten('（二）　搬家').text + tighten('三　井').text).toBe('一、灯火（二）搬家三　井')
  expect(tighten('a） 现金').text + tighten('（1） 钥匙').text + tighten('参考值（1） 见表').text).toBe('a）现金（1）钥匙参考值（1） 见表')
  expect(tighten('恪守“两个” 推进“三个”').removed).toBe(0)
  expect(tighten('第一条 “老人”是职役，问： “在吗？” 他说 ‘在’。')).toEqual({ text: '第一条 “老人”是职役，问：“在吗？”他说‘在’。', removed: 3 })
  expect(tighten('近日，推出《恪守“两个” 推进“三个”》等篇，说 “好”。').text).toBe('近日，推出《恪守“两个” 推进“三个”》等篇，说“好”。')
  expect(doubtfulSpaces('我们 在此备水。')).toEqual(['我们 在此备水。'])
  expect(doubtfulSpaces('坚持共治 办好提案')).toEqual([])
})

test('a space between hanzi goes where the same hanzi stand without it elsewhere, and it is the only one', () => {
  const clean = (...lines: string[]) => unlikeElsewhere(lines).map(({ text }) => text)
  expect(clean('应急准备 从家做起', '说的是应急准备从家做起。')).toEqual(['应急准备从家做起', '说的是应急准备从家做起。'])
  expect(clean('应急准备 从家做起', '应急准备 从家做起', '应急准备从家做起')).toEqual(['应急准备 从家做起', '应急准备 从家做起', '应急准备从家做起'])
  expect(clean('应急准备 从家做起')).toEqual(['应急准备 从家做起'])
})

test('a list of forty thousand names is looked through in a moment: everybody waits meanwhile', () => {
  const name = (n: number) => [...Array(8).keys()].map(i => String.fromCharCode(0x4e00 + (n * 7919 + i * 104_729) % 5000)).join('')
  const lines = Array.from({ length: 800 }, (_, line) => Array.from({ length: 50 }, (_, n) => name(line * 50 + n)).join(' '))
  const begun = performance.now()
  unlikeElsewhere(lines)
  expect(performance.now() - begun).toBeLessThan(3000)
})
