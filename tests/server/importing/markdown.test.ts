/** Markdown into blocks, marks, notes; what is dropped is said. */
import path from 'node:path'
import sharp from 'sharp'
import * as v from 'valibot'
import { Document, isKnown } from '../../../src/contract/document'
import { compose } from '../../../src/server/importing/compose'
import { readManuscript } from '../../../src/server/importing/manuscript'
import { readMarkdown } from '../../../src/server/importing/markdown'
import { Report } from '../../../src/server/importing/report'
import { folderOf, png } from '../support/content'

const read = (text: string) => { const report = new Report(); return { ...readMarkdown(text, report), report } }
const blocks = (text: string) => read(text).blocks

test('the sample format', () => {
  const { facts, blocks, notes } = read(`---
title: 题
author: 甲
source: "样刊"
date: 2026-10-09
summary: 提要：有冒号
---

> 编者按：第一段。
>
> 第二段。

# 大
## 中
### 小
#### 更小

一段**重**点，*强调*，[链接](https://example.org/a)[^甲]。
接着的一行
English and
more

- 一
  - 二
- 三

3. 三
4. 四

> 引

![替代](a.png "说明")

---

[^甲]: 注释**重**。
`)
  expect(facts).toEqual({ title: '题', author: '甲', source: '样刊', date: '2026-10-09', summary: '提要：有冒号' })
  expect(blocks).toEqual([
    { kind: 'paragraph', role: 'editor-note', text: '编者按：第一段。', marks: [] },
    { kind: 'paragraph', role: 'editor-note', text: '第二段。', marks: [] },
    { kind: 'heading', level: 1, text: '大', marks: [] }, { kind: 'heading', level: 2, text: '中', marks: [] },
    { kind: 'heading', level: 3, text: '小', marks: [] }, { kind: 'heading', level: 3, text: '更小', marks: [] },
    { kind: 'paragraph', text: '一段重点，强调，链接。接着的一行English and more', marks: [
      { kind: 'strong', start: 2, end: 3 }, { kind: 'emphasis', start: 5, end: 7 },
      { kind: 'link', start: 8, end: 10, href: 'https://example.org/a' }, { kind: 'note', start: 10, end: 10, note: '0' }] },
    { kind: 'list-item', ordered: false, ordinal: 1, depth: 1, text: '一', marks: [] },
    { kind: 'list-item', ordered: false, ordinal: 1, depth: 2, text: '二', marks: [] },
    { kind: 'list-item', ordered: false, ordinal: 1, depth: 1, text: '三', marks: [] },
    { kind: 'list-item', ordered: true, ordinal: 3, depth: 1, text: '三', marks: [] },
    { kind: 'list-item', ordered: true, ordinal: 4, depth: 1, text: '四', marks: [] },
    { kind: 'quote', text: '引', marks: [] },
    { kind: 'image', line: 32, file: 'a.png', alt: '替代', text: '说明', marks: [] },
    { kind: 'divider' },
  ])
  expect(notes).toEqual([{ name: '0', label: '1', text: '注释重。', marks: [{ kind: 'strong', start: 2, end: 3 }] }])
})

test('what has no block is set plainly or dropped, and said', () => {
  const { blocks, report } = read(`正文<b>粗</b>文。

<div onclick="x()">块</div>

[坏](javascript:alert(1)) [邮](mailto:a@b.c) [好](http://a.b)

| 物 | 数 |
|---|---|
| 水 | 3 |

\`\`\`
代码
\`\`\`
`)
  expect(blocks.map(block => 'text' in block ? block.text : '')).toEqual(['正文粗文。', '块', '坏 邮 好', '物｜数', '水｜3', '代码'])
  expect(JSON.stringify(blocks)).not.toMatch(/javascript|mailto|onclick|<b>/)
  const said = report.lines().join('\n')
  for (const what of ['HTML', '表格', '代码块', 'http/https']) expect(said).toContain(what)
})

test('words in quotation marks are strong in the midst of Chinese as anywhere; asterisks that are left over are said', () => {
  expect(blocks('# 题\n\n**“有备无患”**说的是，他说**《名册》**里**都有。**真的。')).toEqual([{ kind: 'paragraph', text: '“有备无患”说的是，他说《名册》里都有。真的。', marks: [
    { kind: 'strong', start: 0, end: 6 }, { kind: 'strong', start: 12, end: 16 }, { kind: 'strong', start: 17, end: 20 }] }])
  expect(blocks('# 题\n\n数据*（万元）比上年*增长，2 ** 3。')).toMatchObject([{ text: '数据*（万元）比上年*增长，2 ** 3。', marks: [] }])
  expect(blocks('# 题\n\n所谓*“第一责任人”*，是*“谁知道”*的人，见*《名册》*与*‘副册’*说。')).toMatchObject([{ text: '所谓“第一责任人”，是“谁知道”的人，见《名册》与‘副册’说。', marks: [
    { kind: 'emphasis', start: 2, end: 9 }, { kind: 'emphasis', start: 11, end: 16 }, { kind: 'emphasis', start: 20, end: 24 }, { kind: 'emphasis', start: 25, end: 29 }] }])
  for (const text of ['《名册》*和《副册》*是新的。', '数据*“万元”比上年*增长。', '名册*《甲》是新的。']) expect(blocks(`# 题\n\n${text}`)).toMatchObject([{ text, marks: [] }])
  expect(read('# 题\n\n**没有成对。').report.lines().join('\n')).toContain('粗体标记 ** 不成对')
})

test('HTML blocks keep their words, tables and pictures; scripts and comments do not', () => {
  const { blocks, report } = read('# 题\n\n正文。<img src="a.png" alt="灯" style="zoom:50%">\n\n<aside>\n💡 提示的话。\n\n</aside>\n\n<img src="b%20c.png" width="300" />\n\n<center>图注：堤上的灯</center>\n\n<table><tr><td>物</td><td>数</td></tr></table>\n\n<script>alert(1)</script>\n\n<!-- 给自己 -->\n\n末。')
  expect(blocks.map(block => 'file' in block ? `${block.file} ${block.alt} ${block.text}` : 'text' in block ? block.text : '')).toEqual([
    '正文。', 'a.png 灯 ', '💡 提示的话。', 'b%20c.png  图注：堤上的灯', '物｜数', '末。'])
  expect(report.count('changed', 'HTML 只取文字和图片')).toBe(4)
})

test('HTML in a note stays in it', () => {
  const { blocks, notes } = read('# 题\n\n正文[^1]。\n\n[^1]: 注文。\n\n    <p>注的第二段。</p>\n')
  expect([blocks.length, notes.map(note => note.text)]).toEqual([1, ['注文。注的第二段。']])
})

test('a line that is indented begins a paragraph, an empty line before it or not', () => {
  expect(blocks('# 题\n\n　　第一段的话。\n　　第二段的话，\n接着写。').map(block => 'text' in block ? block.text : '')).toEqual(['第一段的话。', '第二段的话，接着写。'])
})

test('lines in which people speak in turn are paragraphs, an empty line between them or not', () => {
  const texts = (text: string) => blocks(text).map(block => 'text' in block ? block.text : '')
  expect(texts('**问：**几点到的？\n**答：**八点。\n路上走了\n两个小时。\n**问：**后来呢？\n')).toEqual(['问：几点到的？', '答：八点。路上走了两个小时。', '问：后来呢？'])
  expect(texts('王队长：快走！”\n李工：来了。\n')).toEqual(['王队长：快走！”', '李工：来了。'])
  expect(texts('他又说：到了那天\n清单：一件也没有少。\n')).toEqual(['他又说：到了那天清单：一件也没有少。'])
  expect(texts('李工问："几点？"\n王队长："八点。"\n')).toEqual(['李工问：“几点？”', '王队长：“八点。”'])
  expect(texts('他说：都写在这里了。\nhttps://a.b/c 是地址。\n8:30出发。\n')).toEqual(['他说：都写在这里了。https://a.b/c 是地址。8:30出发。'])
  expect(texts('那天下雨。\n他说：走吧。\n')).toEqual(['那天下雨。他说：走吧。'])
  expect(texts('1. 水：每人三升。\n   食物：三天。\n')).toEqual(['水：每人三升。食物：三天。'])
  expect(texts('编者按：这一期写水。\n主题：应急。\n')).toEqual(['编者按：这一期写水。主题：应急。'])
})

test('slanted links between hanzi; marks of other programs are said', () => {
  expect(blocks('# 题\n\n字*[链接](https://a.b)*字。')).toMatchObject([{ text: '字链接字。', marks: [{ kind: 'link', start: 1, end: 3 }, { kind: 'emphasis', start: 1, end: 3 }] }])
  const { report, blocks: all } = read('# 题\n\n[TOC]\n\n==重点==的话。\n\n> [!note] 提示\n\n%% 给自己 %%\n\n- [ ] 待办\n\n![image.png](a.png)')
  expect(report.count('doubts', '可能是没有认出的标记')).toBe(4)
  expect(all.map(block => 'text' in block ? block.text : '')).not.toContain('[TOC]')
  expect(all.at(-1)).toMatchObject({ kind: 'image', alt: '' })
  const left = read('# 题\n\n前*（强调）*后。\n\n见[一处[^1]说](https://a.b)。\n\nH~2~O。\n\nx^2^。\n\n数据*（万元），3*4 与 5 * 6。\n\n[^1]: 注。\n').report
  expect(left.count('doubts', '可能是没有认出的标记')).toBe(4)
})

test('a line broken and digits raised by HTML are what they are elsewhere', () => {
  const { blocks } = read('# 题\n\n第一行<br>第二行，10 m<sup>2</sup>，CO<sub>2</sub>。\n\n| 物 | 数 |\n|---|---|\n| 水 | 三升<br/>四升 |\n')
  expect(blocks.map(block => 'text' in block ? block.text : '')).toEqual(['第一行', '第二行，10 m²，CO₂。', '物｜数', '水｜三升 四升'])
})

test('a note of two paragraphs is one run of words, as the desk keeps notes, and it is said', () => {
  const { notes, report } = read('# 题\n\n正文[^1]。\n\n[^1]: 前一段。\n\n    Then **more**.\n')
  expect(report.lines().join()).toContain('注释的几段接成一段')
  expect(notes).toMatchObject([{ text: '前一段。Then more.', marks: [{ kind: 'strong', start: 9, end: 13 }] }])
})

test('a picture inside a paragraph parts it; a forced break too', () => {
  expect(blocks('前![图](a.png)后  \n又').map(block => block.kind === 'image' ? block.file : 'text' in block ? block.text : '')).toEqual(['前', 'a.png', '后', '又'])
})

test('the first level-1 heading is the title', () => {
  expect(read('# 题\n\n文').facts.title).toBe('题')
  expect(blocks('---\ntitle: 题\n---\n# 题\n\n文')).toHaveLength(1)
  expect(blocks('---\ntitle: 题\n---\n# 别的\n\n文')).toHaveLength(2)
})

test.each([
  ['---\ntitle: 题\n', /^第 1 行：/], ['---\n题\n---\n', /^第 2 行：/], ['---\ndate: 2026-02-30\n---\n', /^第 2 行：日期/],
])('front matter %j is refused', (text, sentence) => { expect(() => read(text)).toThrow(sentence) })

test('front matter as programs write it: lists below a name, a time behind the day', () => {
  const { facts, report } = read('---\ntitle: 题\ndate: 2026-10-09 08:00:00\nauthor:\n  - 张三\n  - "李四"\ntags:\n- 应急\n---\n文。')
  expect(facts).toEqual({ title: '题', date: '2026-10-09', author: '张三、李四' })
  expect(report.lines().join('\n')).toMatch(/不认识的项[^]*tags:[^]*- 应急/)
})

test('lists and quotations are read to the twentieth level and refused beyond, never lost', () => {
  const nested = (depth: number) => Array.from({ length: depth }, (_, i) => `${'  '.repeat(i)}- 第 ${i + 1} 层\n`).join('')
  expect(blocks(nested(20))).toHaveLength(20)
  expect(() => read(`文\n\n${nested(300)}`)).toThrow(/^第 23 行：.*20 层/)
  expect(() => read(`${'>'.repeat(5000)} 深`)).toThrow(/^第 1 行：.*20 层/)
})

describe('files', () => {
  const manuscript = (files: Record<string, string | Buffer>, name = 'text.md') => readManuscript(path.join(folderOf(files), name))

  test('a document of the contract comes out, pictures by their hash', async () => {
    const sheet = await manuscript({ 'text.md': '# 题\n\n文[^1]。\n\n![图](p.png "说明")\n\n[^1]: 注。', 'p.png': png(7) })
    const document = v.parse(Document, compose('ready', 1, { ...sheet, facts: { ...sheet.facts, title: '题' } }).document)
    expect(document.blocks.every(isKnown)).toBe(true)
    expect(document.blocks[1]).toMatchObject({ kind: 'image', width: 8, height: 8, mediaType: 'image/png', bytes: png(7).length })
    expect((document.blocks[0] as { marks: { note?: string }[] }).marks[0]!.note).toBe(document.notes![0]!.key)
  })

  test('pictures that cannot be used are refused with their line', async () => {
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#123', noise: { type: 'gaussian', mean: 99, sigma: 50 } } }).png().toBuffer()
    const cases: [string, RegExp, Record<string, Buffer | string>?][] = [
      ['none.png', /^第 3 行：找不到图片/], ['#none.png', /^第 3 行：找不到图片/], ['../../../etc/hostname', /找不到|不在稿件所在/], ['https://a.b/c.png', /在网上，不会去取。请先下载，和文稿放在一起/], ['//a.b/c.png', /在网上/],
      ['t.png', /不是图片/, { 't.png': 'text' }],
      ['cut.png', /不完整|损坏/, { 'cut.png': whole.subarray(0, whole.length / 2) }],
      ['v.svg', /SVG/, { 'v.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }],
      ['big.png', /超过 20 MB/, { 'big.png': Buffer.concat([png(1), Buffer.alloc(20 << 20)]) }],
    ]
    for (const [file, sentence, files] of cases) {
      await expect(manuscript({ 'text.md': `文\n\n![图](${file})`, ...files })).rejects.toThrow(sentence)
    }
  })

  test.each([
    ['x.docx', 'x', /已损坏/], ['x.exe', 'x', /可以导入/], ['x.md', '', /空的/], ['x.md', '# 只有题目', /只有题目/], ['x.txt', '只有题目', /只有题目|没有正文/],
    ['x.md', '\n\n', /没有文字/], ['x.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), /NUL|不是文本/],
  ])('%s %j is refused', async (name, content, sentence) => {
    await expect(manuscript({ [name]: content }, name)).rejects.toThrow(sentence)
  })
})

test.each([['[', /方括号超过 1000 个/], ['^[', /方括号超过 1000 个/], ['_a', /长达 \d+ 个字符/], ['`a', /长达 \d+ 个字符/]])('a paragraph of nothing but %s is refused before anything is looked for in it', (piece, sentence) => {
  const lines = (count: number) => Array(count).fill(piece.repeat(4000)).join('\n')
  for (const count of [5, 100]) expect(() => read(`# 题\n\n${lines(count)}`)).toThrow(count === 5 ? sentence : /第 3 行：有一段长达/)
})

test('the slanted line below a picture is its caption; tags that raised digits were not dropped; no heading is left over notes', () => {
  const { blocks, report } = read('# 题\n\n![](a.png)\n*护林员和他的狗*\n\n面积 405 km<sup>2</sup>，CO<sub>2</sub> 很少，<u>不</u>多[^1]。\n\n## 注释\n\n[^1]: 甲。\n')
  expect(blocks).toMatchObject([{ kind: 'image', text: '护林员和他的狗', marks: [] }, { kind: 'paragraph', text: '面积 405 km²，CO₂ 很少，不多。' }])
  const said = report.lines().join('\n')
  expect(said).toMatch(/HTML 标签 × 2/)
  expect(said).not.toMatch(/<su[bp]>/)
})

test('the first of several slanted lines below a picture is of a passage, and no caption', () => {
  const { blocks } = read('# 题\n\n文。\n\n![](a.png)\n\n*大江东去，*\n\n*浪淘尽，*\n\n文。\n')
  expect(blocks.map(block => 'text' in block ? block.text : '')).toEqual(['文。', '', '大江东去，', '浪淘尽，', '文。'])
})

test('a byline below the title is none of the text, whether front matter names the author or not', () => {
  for (const front of ['---\ntitle: 守堤\nauthor: 王强\n---\n\n', '---\nauthor: 王强\n---\n\n# 守堤\n\n', '# 守堤\n\n']) {
    const { facts, blocks } = read(`${front}文/王强\n\n文。\n`)
    expect([facts.title, facts.author, blocks.length]).toEqual(['守堤', '王强', 1])
  }
})
