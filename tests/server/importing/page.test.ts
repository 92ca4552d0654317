/** Saved web pages and pasted rich text: the piece is told from the page, and nothing of the page's own workings gets into it. */
import path from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { isKnown, type Block } from '../../../src/contract/document'
import { checkDocument } from '../../../src/server/drafting/check-document'
import { compose } from '../../../src/server/importing/compose'
import { readFileBytes, readManuscript, readPasted } from '../../../src/server/importing/manuscript'
import { Refusal } from '../../../src/server/refusal'
import { folderOf, png } from '../support/content'
import { newsPage } from '../support/page'

const PROSE = '把水放在门边，把药放在包里，把约好的地方写在纸上；这几件事做完，一个晚上就过得踏实。'
const BODY = [PROSE, '谁住在哪里', PROSE, '某某大学社区研究中心主任 王一一：名册不是为了管人，是为了有人去敲门。', PROSE.repeat(3), PROSE.repeat(4)]
const PAGE = newsPage({ title: '守望专栏 | 一栋楼的名册——社区应急准备系列报道之二', date: '发布时间：2026-03-08 09:30　来源：样刊　字号：[大 中 小]', body: BODY, links: ['上一篇：门边的包'] }, line => line === BODY[1])
const read = (content: string | Buffer, name = 'a.html') => readFileBytes(name, Buffer.from(content as string))
const paste = (html: string) => readPasted({ html })
const shape = (blocks: readonly object[]) => blocks.map(one => {
  const block = one as { kind: string; level?: number; role?: string; text?: string; depth?: number; ordered?: boolean; ordinal?: number }
  return `${block.kind}${block.level ?? ''}${block.role ? ` ${block.role}` : ''}${block.kind === 'list-item' ? ` ${block.ordered ? block.ordinal : '•'}@${block.depth}` : ''} ${(block.text ?? '').slice(0, 12)}`
})
const texts = (blocks: readonly object[]) => blocks.map(block => 'text' in block ? block.text : '')

test('a page of a government news site: facts, headings, a statement; chrome, hidden words and scripts stay behind', async () => {
  const { facts, blocks, report } = await read(PAGE)
  expect(facts).toEqual({ title: '一栋楼的名册', kicker: '守望专栏', subtitle: '社区应急准备系列报道之二', claims: 2, date: '2026-03-08', source: '样刊' })
  expect(texts(blocks)).toEqual(BODY)
  expect(shape(blocks).map(one => one.split(' ')[0])).toEqual(['paragraph', 'heading2', 'paragraph', 'paragraph', 'paragraph', 'paragraph'])
  const said = report.lines().join('\n')
  for (const what of ['防采集', '嵌入的其他网页', '网站的栏目与导航', '正文以外', 'javascript:share()']) expect(said).toContain(what)
})

const WORD = `<h1>一、水来之前</h1>
<p class=MsoNormal>${PROSE}<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>后半句。</p>
<p class=MsoNormal><b><i>甲</i></b><span style='font-weight:bold;font-style:italic'>乙</span>，<a href="https://a.b/" style="font-weight:bold">丙</a>。</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>备水</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span>备药</p>
<p class=MsoNormal>${PROSE}<del cite="mailto:li" datetime="2026-03-08T10:00">删的</del><del>划的</del><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[A1]</a></span></p>
<div style='mso-element:footnote-list'><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> 以警戒线计。</p><p class=MsoFootnoteText>又见别处。</p></div></div>
<div style='mso-element:comment-list'><p class=MsoCommentText><a name="_msocom_1"></a>此处核实</p></div>`
const WORD_TEXTS = ['一、水来之前', `${PROSE}后半句。`, '甲乙，丙。', '备水', '备药', `${PROSE}划的`]

test('a page that Word saved is the text and nothing but the text; what its editors said and struck out is not', async () => {
  const { blocks, notes, report } = await read(`<html><head><meta name=Generator content="Microsoft Word 15"><title>题</title></head><body><p class=MsoTitle align=center>守堤的人</p>${WORD}</body></html>`)
  expect(texts(blocks)).toEqual(WORD_TEXTS)
  expect(shape(blocks).slice(3, 5)).toEqual(['list-item 1@1 备水', 'list-item 2@1 备药'])
  const marks = (blocks[2] as { marks: { kind: string; start: number; end: number }[] }).marks
  for (const kind of ['strong', 'emphasis']) expect(Math.max(...marks.filter(mark => mark.kind === kind && mark.start < 2).map(mark => mark.end))).toBe(2)
  expect(marks).toContainEqual({ kind: 'link', href: 'https://a.b/', start: 3, end: 4 })
  expect(notes.map(note => note.text)).toEqual(['以警戒线计。又见别处。'])
  expect([report.count('dropped', '批注'), report.count('dropped', '修订中已删去的文字')]).toEqual([2, 1])
})

test('a text that was pasted from Word into a site does not make its page Word’s; what the site struck out with the day is there to be read', async () => {
  const { facts, blocks } = await read(`<html><head><title>守堤的人_样刊网</title></head><body><ul><li><a href="/">首页</a></li><li><a href="/a">新闻中心</a></li></ul>
    <h1>守堤的人</h1><p>发布时间：2026-03-08 来源：样刊</p><div><meta name="Generator" content="Microsoft Word 14"><p>${PROSE.repeat(4)}</p><p>守了<del datetime="2026-03-08T10:00">十</del>夜。</p><p>${PROSE.repeat(4)}</p></div></body></html>`)
  expect([facts.date, facts.source]).toEqual(['2026-03-08', '样刊'])
  expect(texts(blocks)).toEqual([PROSE.repeat(4), '守了十夜。', PROSE.repeat(4)])
})

test('signs of notes and numbers of Word’s lists do not make a line one that is not of the page', async () => {
  const { blocks, notes } = await read(`<html><head><title>守堤的人</title></head><body><h1>守堤的人</h1>${WORD}</body></html>`)
  expect(texts(blocks)).toEqual(expect.arrayContaining(WORD_TEXTS.filter(text => text.length > 3)))
  expect(texts(blocks)).toEqual(expect.arrayContaining(['备水', '备药']))
  expect(notes).toHaveLength(1)
})

test('of Google Docs: marks by classes, lists of levels side by side, links by way of itself, comments', async () => {
  const { blocks, notes, report } = await read(`<html><head><style>.c1{font-weight:700}.c2{color:#000;font-style:italic}</style></head><body class="c8 doc-content"><h1>守堤的人</h1>
    <p>${PROSE}<span class="c1">甲</span><span class="c2">乙</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>
    <ul class="lst-kix_x-0"><li>一</li></ul><ul class="lst-kix_x-1"><li>二</li></ul><p><a href="https://www.google.com/url?q=https://a.b/c&amp;sa=D&amp;usg=x">丙</a>。</p>
    <div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;注文。</span></p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>此处核实</p></div></body></html>`)
  expect(shape(blocks).slice(1)).toEqual(['list-item •@1 一', 'list-item •@2 二', 'paragraph 丙。'])
  expect((blocks[0] as { marks: { kind: string }[] }).marks.map(mark => mark.kind)).toEqual(['strong', 'emphasis', 'note'])
  expect((blocks[3] as { marks: object[] }).marks).toMatchObject([{ kind: 'link', href: 'https://a.b/c' }])
  expect(notes.map(note => note.text)).toEqual(['注文。'])
  expect(JSON.stringify(blocks)).not.toMatch(/核实|\[a\]/)
  expect(report.count('dropped', '批注')).toBe(2)
})

test('notes in the rows of a table, each behind its number', async () => {
  const { blocks, notes } = await paste(`<p>${PROSE}<a href="#n1">1</a><a href="#n2">2</a></p><table><tr><td id="n1">1</td><td>注文一。</td></tr><tr><td id="n2">2</td><td>注文二。</td></tr></table>`)
  expect(texts(blocks)).toEqual([PROSE])
  expect(notes.map(note => note.text)).toEqual(['注文一。', '注文二。'])
})

test('in GBK, UTF-16 and Big5; one that says UTF-8 and is GBK; damaged ones are refused', async () => {
  const gbk = (text: string) => Buffer.concat([...text].map(character => {
    const known = GBK.get(character)
    return known ?? Buffer.from(character.codePointAt(0)! < 128 ? character : '?')
  }))
  const html = (charset: string) => `<html><head><meta charset="${charset}"><title>题</title></head><body><p>应急准备，从家做起。</p></body></html>`
  for (const charset of ['gb2312', 'utf-8']) expect(texts((await read(gbk(html(charset)))).blocks)).toEqual(['应急准备，从家做起。'])
  expect(texts((await read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(html('utf-16'), 'utf16le')]))).blocks)).toEqual(['应急准备，从家做起。'])
  expect(texts((await read(Buffer.concat([Buffer.from('<meta charset=big5><p>'), Buffer.from('a4a4a4e5a143', 'hex')]))).blocks)).toEqual(['中文。'])
  await expect(read(Buffer.concat([Buffer.from('<meta charset=gbk><p>'), Buffer.from('ffff80ff', 'hex')]))).rejects.toThrow(/已损坏/)
  await expect(read('<meta charset="euc-kr"><p>甲。')).rejects.toThrow(/编码 euc-kr 不认识/)
})
/** As far as the test needs it. */
const GBK = new Map<string, Buffer>(Object.entries({ 应: 'd3a6', 急: 'bcb1', 准: 'd7bc', 备: 'b1b8', '，': 'a3ac', 从: 'b4d3', 家: 'bcd2', 做: 'd7f6', 起: 'c6f0', '。': 'a1a3', 题: 'ccce' }).map(([character, hex]) => [character, Buffer.from(hex, 'hex')]))

test('rich text: marks, lists in lists, quotation, notes, rows, raised digits, pictures in the page', async () => {
  const picture = `data:image/png;base64,${png(3, 60).toString('base64')}`
  const { blocks, notes } = await paste(`<p>一段 <b>重</b>点，<i>强调</i><a href="https://a.b/c">链接</a><sup><a href="#n1">[1]</a></sup>，10m<sup>2</sup>。</p>
<ol start="3"><li>三<ul><li>小</li></ul></li><li>四</li></ol><blockquote><p>引文在此。</p></blockquote><table><tr><th>物</th><th>数</th></tr><tr><td>水</td><td>三升</td></tr></table>
<figure><img src="${picture}" alt="一只桶"><figcaption>图注</figcaption></figure><p>甲<br>乙乙乙。</p><hr><p id="n1">注的话。<a href="#r1">↩</a></p>`)
  expect(shape(blocks)).toEqual(['paragraph 一段 重点，强调链接，1', 'list-item 3@1 三', 'list-item •@2 小', 'list-item 4@1 四', 'quote 引文在此。', 'paragraph table-row 物｜数', 'paragraph table-row 水｜三升', 'image 图注', 'paragraph 甲', 'paragraph 乙乙乙。', 'divider '])
  expect((blocks[0] as { text: string }).text).toBe('一段 重点，强调链接，10m²。')
  expect((blocks[0] as { marks: { kind: string; start: number; end: number }[] }).marks.map(mark => [mark.kind, mark.start, mark.end])).toEqual([['strong', 3, 4], ['emphasis', 6, 8], ['link', 8, 10], ['note', 10, 10]])
  expect(notes.map(note => note.text)).toEqual(['注的话。'])
})

test('powers and charges keep their signs; other words above the line, and readings beside it, are said', async () => {
  const { blocks, report } = await paste(`<p>约 3×10<sup>-6</sup> m·s<sup>−2</sup>，Ca<sup>2+</sup>、NO<sub>3</sub><sup>-</sup>，2<sup>n</sup>；x<sub>i</sub>，1<sup>st</sup><sup>[1,2]</sup>。<ruby>李<rp>（</rp><rt>lǐ</rt><rp>）</rp></ruby></p>`)
  expect(texts(blocks)).toEqual(['约 3×10⁻⁶ m·s⁻²，Ca²⁺、NO₃⁻，2ⁿ；xi，1st[1,2]。李'])
  expect(report.lines().filter(line => /上标|注音|^ *(?:i|lǐ)$/.test(line)).map(line => line.trim())).toEqual(['注音', 'lǐ', '上标或下标（文字保留）', 'i'])
})

test('the footer of a quotation says whose words they are', async () => {
  const { blocks } = await read(`<title>守堤的人</title><h1>守堤的人</h1><p>${PROSE}</p><blockquote><p>人生如逆旅，我亦是行人。</p><footer>——苏轼《临江仙》</footer></blockquote><p>${PROSE}</p><footer>版权所有</footer>`)
  expect(shape(blocks).slice(1, 3)).toEqual(['quote 人生如逆旅，我亦是行人。', 'quote ——苏轼《临江仙》'])
  expect(texts(blocks)).not.toContain('版权所有')
})

test('a table that puts things in their places is no row: its paragraphs, headings and pictures stay what they are', async () => {
  const picture = `data:image/png;base64,${png(3, 60).toString('base64')}`
  const { blocks } = await paste(`<p>${PROSE}</p><table><tr><td><p>${PROSE}甲</p><p>${PROSE}乙</p></td></tr></table>
<table><tr><td>栏</td><td><h2>一个小标题</h2><p>${PROSE}丙</p><img src="${picture}" alt="桶"></td></tr><tr><td>左</td><td>右</td></tr></table>
<table><tr><td><table><tr><td>物</td><td>数</td></tr></table></td></tr></table><p>${PROSE}</p>`)
  expect(blocks.map(block => `${block.kind} ${'text' in block ? block.text : ''}`)).toEqual([
    `paragraph ${PROSE}`, `paragraph ${PROSE}甲`, `paragraph ${PROSE}乙`, 'paragraph 栏', 'heading 一个小标题', `paragraph ${PROSE}丙`, 'image ', 'paragraph 左｜右', 'paragraph 物｜数', `paragraph ${PROSE}`])
})

test('a note does not begin with its own sign once more', async () => {
  const { notes } = await read(`<title>题目在这里</title><h1>题目在这里</h1><p>${PROSE}<a href="#a">[1]</a><a href="#b">2</a><a href="#c">③</a><a href="#d">4</a><a href="#e">*</a></p><p>${PROSE}</p>
<p><a name="a"></a>[1] 名册<b>见</b>附录。</p><p id="b">2. 同上。</p><p id="c">③同上页。</p><p id="d">4 月的记录。</p><p id="e">*号表示估算。</p>`)
  expect(notes.map(note => note.text)).toEqual(['名册见附录。', '同上。', '同上页。', '4 月的记录。', '*号表示估算。'])
  expect(notes[0]!.marks).toEqual([{ kind: 'strong', start: 2, end: 3 }])
})

test('a title or heading on two lines is one', async () => {
  const { facts, blocks } = await read(`<title>一栋楼的名册 社区应急准备</title><h1>一栋楼的名册<br>社区应急准备</h1><p>${PROSE}</p><h2>谁住<br>在哪里</h2><p>${PROSE}</p>`)
  expect(facts).toMatchObject({ title: '一栋楼的名册 社区应急准备' })
  expect(blocks.map(block => `${block.kind} ${'text' in block ? block.text : ''}`)).toEqual([`paragraph ${PROSE}`, 'heading 谁住 在哪里', `paragraph ${PROSE}`])
})

test('a saved page finds its pictures beside it, however their addresses are written', async () => {
  const folder = folderOf({ '桶 一.png': png(5, 60), 'a.html': `<meta charset="utf-8"><title>题目在这里</title><h1>题目在这里</h1><p>${PROSE}</p><img src="./${encodeURI('桶 一.png')}?v=1" alt="桶"><p>${PROSE}</p>` })
  const { blocks } = await readManuscript(path.join(folder, 'a.html'))
  expect(blocks.map(block => block.kind)).toEqual(['paragraph', 'image', 'paragraph'])
})

/** As WeChat sends an article. @param shown as a browser saves it, its scripts having run. */
const article = (body: string, shown = false) => `<html><head><meta charset="utf-8"><meta property="og:title" content="门边的包"><title></title></head><body><div id="img-content"><h1 id="activity-name">门边的包</h1>
<div class="rich_media_content" id="js_content" style="visibility: ${shown ? 'visible' : 'hidden; opacity: 0'};">${body}</div></div><div>微信扫一扫<br>关注该公众号</div></body></html>`

test('an article of WeChat that no script has shown yet is the piece', async () => {
  const { facts, blocks } = await read(article([0, 1, 2, 3].map(n => `<section><p><span>${n}${PROSE}</span></p></section>`).join('')))
  expect(facts.title).toBe('门边的包')
  expect(texts(blocks)).toEqual([0, 1, 2, 3].map(n => `${n}${PROSE}`))
})

test('pictures of an article that was saved by a browser are found under the address that was saved', async () => {
  const body = `<p><img data-src="https://mmbiz.qpic.cn/a/640?wx_fmt=png" src="./640.png"></p>${`<p>${PROSE}</p>`.repeat(4)}`
  const packed = Buffer.from(zipSync({ 'a.html': Buffer.from(article(body, true)), '640.png': png(5, 200) }))
  expect((await readFileBytes('a.zip', packed)).images).toHaveLength(1)
  const folder = folderOf({ 'a.html': article(body, true), '640.png': png(5, 200) })
  expect((await readManuscript(path.join(folder, 'a.html'))).images).toHaveLength(1)
})

test('a box without a size hides no words that have their own; a heading is bold in however many pieces', async () => {
  const { blocks } = await paste(`<section style="font-size:0px;line-height:0"><section style="display:inline-block;font-size:16px"><p>${PROSE}</p></section></section><p style="font-size:0">藏<b>起</b></p>
<p><strong><span>先</span></strong><span><strong>看日期</strong></span></p><p>${PROSE}</p><p>${PROSE}</p>`)
  expect(shape(blocks).map(one => one.split(' ')[0])).toEqual(['paragraph', 'heading2', 'paragraph', 'paragraph'])
  expect(blocks[1]).toMatchObject({ text: '先看日期', marks: [] })
})

test('着重号 and slanted words of a page are emphasis', async () => {
  const { blocks } = await paste('<p>先看<span style="text-emphasis: dot;-webkit-text-emphasis-style: dot">日期</span>再看<span style="text-emphasis: none">密封</span>，<em style="font-style: normal">不</em><span style="font-style:italic">要</span>忘。</p>')
  expect(blocks).toMatchObject([{ text: '先看日期再看密封，不要忘。', marks: [{ kind: 'emphasis', start: 2, end: 4 }, { kind: 'emphasis', start: 10, end: 11 }] }])
})

test('where a picture cannot be had its caption stays', async () => {
  const { blocks, report } = await read(`<title>题目在这里</title><h1>题目在这里</h1><p>${PROSE}</p><figure><img src="https://a.b/c.jpg"><figcaption>一只<b>水桶</b>。</figcaption></figure><p>${PROSE}</p>`)
  expect(texts(blocks)).toEqual([PROSE, '一只水桶。', PROSE])
  expect(blocks[1]).toMatchObject({ kind: 'paragraph', marks: [{ kind: 'strong', start: 2, end: 4 }] })
  expect(report.count('doubts', '图片没有取到，请在编辑页补上')).toBe(1)
})

test('lists as Word puts them on the clipboard', async () => {
  const item = (mark: string, text: string) => `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp;</span></span><![endif]>${text}<o:p></o:p></p>`
  const { blocks } = await paste(`<p>先说一句，再列出来。</p>${item('1.', '看日期')}${item('2.', '看密封')}${item('Ø', '记下来')}`)
  expect(shape(blocks)).toEqual(['paragraph 先说一句，再列出来。', 'list-item 1@1 看日期', 'list-item 2@1 看密封', 'list-item •@1 记下来'])
})

test('a page saved by a browser as one file, and a text packed with its pictures', async () => {
  const mhtml = ['From: <Saved by Blink>', 'MIME-Version: 1.0', 'Content-Type: multipart/related;', '\ttype="text/html"; boundary="--B--"', '', '----B--', 'Content-Type: text/html', 'Content-Transfer-Encoding: quoted-printable', 'Content-Location: https://a.b/c/d.html', '',
    `<html><head><meta charset=3D"utf-8"><title>=E9=A2=98</title></head><body><p>${[...Buffer.from(`${PROSE}甲`)].map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('').replace(/(.{72})/g, '$1=\r\n')}</p><img src=3D"../p.png"></body></html>`,
    '----B--', 'Content-Type: image/png', 'Content-Transfer-Encoding: base64', 'Content-Location: https://a.b/p.png', '', png(7, 50).toString('base64'), '----B----', ''].join('\r\n')
  const saved = await read(mhtml, 'a.mhtml')
  expect([texts(saved.blocks)[0], saved.images.length]).toEqual([`${PROSE}甲`, 1])
  const zip = (files: Record<string, string | Buffer>) => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content as string)]))))
  const packed = await read(zip({ '文/a.md': '# 题\n\n文。\n\n![图](图/p.png)\n', '文/图/p.png': png(8), '__MACOSX/._a.md': 'x' }), 'a.zip')
  expect([packed.facts.title, packed.images.length]).toEqual(['题', 1])
  await expect(read(zip({ 'a.md': '文', 'b.md': '文' }), 'a.zip')).rejects.toThrow(/2 篇文章/)
  // Windows and macOS do not tell these names from one another.
  expect((await read(zip({ '稿\\a.md': '# 题\n\n文。\n\n![图](Pics\\Café.PNG)', '稿\\pics\\cafe\u0301.png': png(5, 40) }), 'a.zip')).images).toHaveLength(1)
  await expect(read(zip({ 'a.md': '# 题\n\n文。![图](../../etc/passwd)' }), 'a.zip')).rejects.toThrow(/找不到图片/)
  await expect(read(zip({ 'a.docx': zip({ 'a.docx': 'x' }) }), 'a.zip')).rejects.toThrow(/又是压缩包/)
  await expect(read(zip({ 'a.exe': 'x' }), 'a.zip')).rejects.toThrow(/没有可以导入/)
})

describe('hostile pages', () => {
  test('nothing of scripts, handlers, frames, drawings, entities or hidden words comes through', async () => {
    const { blocks } = await paste(`<p onclick="alert(1)">好字。<script>alert(1)</script><svg onload=alert(1)><text>画</text></svg></p><img src=x onerror=alert(1)>
<a href="jAvAsCrIpT:alert(1)">链</a><a href=" data:text/html,x">链</a><iframe srcdoc="<p>框</p>"></iframe><style>.h{display:none}</style><p class="h">藏</p><p style="display : none">藏</p><p hidden>藏</p>
<p style="font-size:0">藏</p>&lt;script&gt;字面&lt;/script&gt;<math><mtext><p>式</p></mtext></math><template><p>模</p></template><noscript><p>无</p></noscript><p>&#x202e;反&#0;&#xd800;字&#8203;。</p><object data=x><p>物</p></object>`)
    const words = texts(blocks).join('|')
    expect(words).toMatch(/^好字。\|链链<script>字面<\/script>\|/)
    expect(words).not.toMatch(/藏|画|框|模|无|物|[\u202e\u0000\u200b\ud800]/)
    expect(JSON.stringify(blocks)).not.toMatch(/javascript|alert|onclick|data:/i)
  })

  test.each<[string, string, RegExp]>([
    ['depth', `${'<div>'.repeat(100_000)}文。`, /一层套一层/], ['inline depth', `${'<b><i>'.repeat(50_000)}文。`, /一层套一层/],
    ['lists', `${'<ul><li>'.repeat(30_000)}文。`, /一层套一层/], ['elements', `${'<br>'.repeat(210_000)}文。`, /元素超过/],
    ['formatting by the square', Array.from({ length: 3000 }, (_, i) => `<b x=${i}><p>`).join(''), /一层套一层|元素超过/],
    ['a line of thirty thousand', `<p>${'字'.repeat(30_000)}</p>`, /长达 30000/], ['too many paragraphs', '<p>字。</p>'.repeat(2100), /超过 2000 段/],
    ['attributes', `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>文。</p>`, /属性超过 500 个/],
    ['one long word', `<p>${'a'.repeat(1_000_000)}</p>`, /长达 1000000/],
    ['nothing', '<p> </p>', /没有文字|没有正文/],
  ])('%s is refused in a sentence', async (_, html, sentence) => {
    await expect(paste(html)).rejects.toThrow(sentence)
    await expect(read(`<!DOCTYPE html><title>题</title>${html}`)).rejects.toThrow(sentence)
  })

  test('any string of HTML ends in a refusal or in a document that the desk takes', async () => {
    const piece = fc.oneof(fc.constantFrom('<p>', '</p>', '<b>', '</b>', '<i>', '<a href="https://a.b">', '</a>', '<a href="#x">1</a>', '<p id="x">', '<ul>', '<ol start="-9">', '<li value="99999">', '</ul>', '<table>', '<tr>', '<td>', '</table>',
      '<h1>', '<h4>', '</h1>', '<br>', '<hr>', '<img src="x">', '<figure>', '<figcaption>', '<blockquote>', '<sup>', '<ruby>', '<rt>', '<pre>', '<script>', '</script>', '<!--', '-->', '<![CDATA[', '<svg>', '<style>', '<div style="display:none">',
      '应急。', '编者按：', '记者 张三', '(', '"', ' ', '\n', '&nbsp;', '&#0;', '&lt;', '\ud800', '\u200b', '来源：样刊', '一、', '• ', '某主任 王一一：'), fc.string({ maxLength: 8 }))
    await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.boolean(), async (pieces, whole) => {
      const html = pieces.join('')
      try {
        const sheet = await (whole ? read(html) : paste(html))
        const { document } = compose('ready', 1, { ...sheet, facts: { ...sheet.facts, title: sheet.facts.title ?? '题' } })
        expect(document.blocks.every((block: Block) => isKnown(block))).toBe(true)
        checkDocument(document, 'ready', 1)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        expect(error.message).not.toMatch(/标记|半个字符|控制字符|注号|内部名称/)
      }
    }), { numRuns: 300 })
  })
})

test('captions that name who took the picture, and sentences in the middle below one', async () => {
  const body = (caption: string, others = '') => `<title>题目在这里</title><h1>题目在这里</h1><p>${PROSE}</p><p><img src="a.png"></p>${caption}<p>${PROSE}</p><p>${PROSE}</p>${others}`
  const captions = async (html: string) => {
    const { blocks } = await readFileBytes('a.zip', Buffer.from(zipSync({ 'a.html': Buffer.from(html), 'a.png': png(5, 200) })))
    return blocks.flatMap(block => block.kind === 'image' ? [block.text] : [])
  }
  for (const words of ['老章在盐田里收盐。摄影：顾长风', '汽笛响了，缆绳解开。图/许闻', '盐田（摄影｜顾长风）']) expect(await captions(body(`<p>${words}</p>`))).toEqual([words])
  expect(await captions(body('<p style="text-align:center">汽笛响了。</p>'))).toEqual(['汽笛响了。'])
  expect(await captions(body('<p style="text-align:center">汽笛响了。</p>', `<center>${`<p>${PROSE}</p>`.repeat(4)}</center>`))).toEqual([''])
})

test('of an article of WeChat: account, author and day, the number above a heading, what stands below its end', async () => {
  const html = article(`${`<p>${PROSE}</p>`.repeat(3)}<p style="text-align:center"><strong>PART 01</strong></p><p style="text-align:center"><strong>等船,的人</strong></p><p>${PROSE}</p>
<p>- END -</p><p>编辑｜蓝山</p><p>点击下方名片关注我们</p>`)
    .replace('<title>', '<meta name="author" content="许 闻"><title>').replace('</h1>', '</h1><div><a id="js_name"> 江声 </a><em id="publish_time">2026年3月9日 07:30</em></div>')
  const { facts, blocks, report } = await read(html)
  expect(facts).toEqual({ title: '门边的包', author: '许闻', source: '江声', date: '2026-03-09' })
  expect(texts(blocks)).toEqual([PROSE, PROSE, PROSE, 'PART 01 等船，的人', PROSE])
  expect(blocks[3]).toMatchObject({ kind: 'heading', marks: [] })
  expect(report.lines().join('\n')).toMatch(/小标题上面的序号[^]*日期\n\s+2026-03-09[^]*来源\n\s+江声[^]*作者\n\s+许闻/)
})

test('a heading with its number is no caption of the picture above it; a number that is a heading of a higher rank stays one', async () => {
  const middle = (words: string) => `<p style="text-align:center"><b>${words}</b></p>`
  const page = `<title>收盐的人</title><h1>收盐的人</h1><p>${PROSE}</p><p>${PROSE}</p><p><img src="a.png"></p>${middle('02')}${middle('人的味道')}<p>${PROSE}</p><p>${PROSE}</p>`
  const { blocks } = await readFileBytes('a.zip', Buffer.from(zipSync({ 'a.html': Buffer.from(page), 'a.png': png(5, 200) })))
  expect(shape(blocks).slice(2, 4)).toEqual(['image ', 'heading2 02 人的味道'])
  const ranked = await read(`<title>那一年的水</title><h1>那一年的水</h1><p>${PROSE}</p><h2>一</h2><h3>人</h3><p>${PROSE}</p>`)
  expect(shape(ranked.blocks).slice(1, 3)).toEqual(['heading2 一', 'heading3 人'])
})

test('the number above a poem in the middle of the page is no part of its first line', async () => {
  const verse = ['窗外下着雨', '堤上有人走', '一盏灯亮着']
  for (const number of ['<p style="text-align:center"><b>一</b></p>', '<h2>一</h2>']) {
    const { blocks } = await read(`<title>组诗三首</title><h1>组诗三首</h1><p>${PROSE}</p>${number}${verse.map(line => `<p style="text-align:center">${line}</p>`).join('')}<p>${PROSE}</p>`)
    expect(texts(blocks)).toEqual([PROSE, '一', ...verse, PROSE])
  }
})

test('no heading is left over notes that have gone to their places; strong words at the head of a line are a label', async () => {
  const { blocks, report } = await read(`<title>题目在这里</title><h1>题目在这里</h1><p><b>采访对象：</b>甲乙，某市医院主任医师</p><p>${PROSE}<a href="#n1">[1]</a></p><hr><h2>注释</h2><ol><li id="n1">每人每天三升。</li></ol>`)
  expect(shape(blocks).map(one => one.split(' ')[0])).toEqual(['paragraph', 'paragraph'])
  expect(report.lines().join('\n')).toMatch(/注释的标题/)
})

test('the name of a figure above a picture is its caption, where none is below', async () => {
  const read = async (above: string, below: string) => {
    const html = `<title>题目在这里</title><h1>题目在这里</h1><p>${PROSE}</p><p>${above}</p><p><img src="a.png"></p><p>${below}</p><p>${PROSE}</p>`
    return texts((await readFileBytes('a.zip', Buffer.from(zipSync({ 'a.html': Buffer.from(html), 'a.png': png(5, 200) })))).blocks)
  }
  expect(await read('图2-1　事故率的变化', PROSE)).toEqual([PROSE, '图2-1　事故率的变化', PROSE, PROSE])
  expect(await read('图2-1　事故率的变化', '图2-2　人数')).toEqual([PROSE, '图2-1　事故率的变化', '图2-2　人数', PROSE])
  expect(await read('图2是改造以后的样子：', PROSE)).toEqual([PROSE, '图2是改造以后的样子：', '', PROSE, PROSE])
  expect(await read('图2-1说明，事故少了。', PROSE)).toEqual([PROSE, '图2-1说明，事故少了。', '', PROSE, PROSE])
})
