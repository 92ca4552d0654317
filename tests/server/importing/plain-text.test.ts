/** Plain text of several makes, all written for these tests; and the real seed when it is at hand. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { DraftBlock, KeylessBlock } from '../../../src/server/importing/draft-blocks'
import { readManuscript } from '../../../src/server/importing/manuscript'
import { readPlainText } from '../../../src/server/importing/plain-text'
import { Report } from '../../../src/server/importing/report'
import { splitTitle, numberOf } from '../../../src/server/importing/title'
import { SEED, whenSeeded } from '../support/seed'

const read = (text: string) => { const report = new Report(); return { ...readPlainText(text, report), report } }
const shape = (blocks: readonly (DraftBlock | KeylessBlock)[]) => blocks.map(block =>
  block.kind === 'heading' ? `h${block.level}` : block.kind === 'paragraph' ? block.role ?? 'p' : block.kind)

const PROSE = '把水放在门边,把药放在包里,把约好的地方写在纸上;这几件事做完,一个晚上就过得踏实。'

test('a saved news page', () => {
  const { facts, blocks, report } = read(`首页 > 新闻中心 > 正文

守望专栏 | 一栋楼的名册——社区应急准备系列报道之二

发布时间：2026年3月8日 09:30　来源：样刊　作者：甲乙　浏览次数：120　字号：大 中 小

近日起,《样刊》推出“守望”专栏,分《 门边的包 》《一栋楼的名册》等篇,陆续刊发系列报道。

${PROSE}

谁住在哪里

${PROSE}

(社区图)

某某大学社区研究中心主任、教授 王一一: 名册不是为了管人,是为了到时候有人去敲门。

${PROSE}

怎样更新

一季度一次，由楼长来做。

${PROSE}

（本文转载自《样刊》2026年第3期）

（责任编辑：丙丁）

上一篇：门边的包——社区应急准备系列报道之一

下一篇：没有了

相关阅读
一则无关的新闻
另一则无关的新闻
`)
  expect(facts).toEqual({
    title: '一栋楼的名册', kicker: '守望专栏', subtitle: '社区应急准备系列报道之二', claims: 2,
    date: '2026-03-08', source: '《样刊》2026年第3期', author: '甲乙',
  })
  expect(shape(blocks)).toEqual(['editor-note', 'p', 'h2', 'p', 'p', 'statement', 'p', 'h2', 'p', 'p', 'source'])
  const statement = blocks[5] as { text: string; marks: { end: number }[] }
  expect(statement.text.slice(0, statement.marks[0]!.end)).toBe('某某大学社区研究中心主任、教授 王一一：')
  const said = report.lines().join('\n')
  expect(report.count('dropped')).toBe(9)
  expect(said).toContain('浏览次数：120')
  expect(JSON.stringify(blocks)).not.toMatch(/无关|上一篇|责任编辑|首页/)
})

test('a space between hanzi goes where the same words do without one elsewhere', () => {
  const { blocks, report } = read(`题目在这里

社区应急管理工作要点之一，社区应急 管理工作要点之二；邻里相望 守护平安。${PROSE}

社区应急管理工作要点，邻里相望 守护平安。${PROSE}
`)
  const [text] = blocks.map(block => 'text' in block ? block.text : '')
  expect(text).toMatch(/^社区应急管理工作要点之一，社区应急管理工作要点之二；邻里相望 守护平安。/)
  expect([report.count('changed', '多余的空格'), report.count('doubts', '汉字之间的空格')]).toEqual([1, 2])
})

test('an official document: numbered sections and sub-sections, no date', () => {
  const { facts, blocks } = read(`关于做好冬季防火工作的说明
${PROSE}
一、查什么
（一）查电
${PROSE}
（二）查火
${PROSE}
二、怎么查
${PROSE}
`)
  expect(facts.title).toBe('关于做好冬季防火工作的说明')
  expect(shape(blocks)).toEqual(['p', 'h2', 'h3', 'p', 'h3', 'p', 'h2', 'p'])
})

test('a pasted text: bullets, numbered items, an author, a heading below a heading', () => {
  const { facts, blocks } = read(`把水备好

□ 本刊记者 赵小山

第一部分 水

喝的水

${PROSE}

• 瓶装水
• 桶装水

1. 先看日期
2. 再看密封
3. 记在纸上

图为一只水桶

${PROSE}
`)
  expect(facts).toMatchObject({ title: '把水备好', author: '赵小山' })
  expect(shape(blocks)).toEqual(['h2', 'h3', 'p', 'list-item', 'list-item', 'list-item', 'list-item', 'list-item', 'p', 'p'])
  expect(blocks.filter(block => block.kind === 'list-item').map(block => [block.ordinal, block.text])).toEqual(
    [[1, '瓶装水'], [1, '桶装水'], [1, '先看日期'], [2, '再看密封'], [3, '记在纸上']])
})

test('of a line that tells the authors only the names are authors', () => {
  const authorOf = (line: string) => read(`一栋楼的名册\n\n${line}\n\n${PROSE}\n\n${PROSE}\n`).facts.author
  expect(authorOf('本刊记者 张三 通讯员 李四')).toBe('张三、李四')
  expect(authorOf('记者：张三、实习生 李四　王五')).toBe('张三、李四、王五')
  expect(authorOf('记者：张三')).toBe('张三')
  expect(authorOf('本刊记者　王小明　发自敦煌')).toBe('王小明')
  expect(authorOf('本报记者 张三 李四 北京、上海报道')).toBe('张三、李四')
})

test('a question that a reporter begins with is no line that tells the authors', () => {
  for (const question of ['为什么从一栋楼说起？', '“您记得那一夜吗？”', '真快！']) {
    const { facts, blocks } = read(`# 一栋楼的名册\n\n记者：${question}\n\n王队长：因为水先到那里。\n\n${PROSE}\n`)
    expect(facts.author).toBeUndefined()
    expect(blocks.slice(0, 2)).toMatchObject([{ text: `记者：${question}` }, { text: '王队长：因为水先到那里。' }])
  }
})

test('verse and signatures are no headings', () => {
  const { blocks } = read(`题目在此处\n\n${PROSE}\n\n天晴\n备伞\n风起\n收衣\n\n${PROSE}\n\n某某社区\n二〇二六年三月\n`)
  expect(shape(blocks)).toEqual(['p', 'p', 'p', 'p', 'p', 'p', 'p', 'p'])
})

test('hard-wrapped lines are joined, and said', () => {
  const text = PROSE.repeat(4)
  const { blocks, report } = read(`题目在此处\n\n${text.replace(/(.{30})/g, '$1\n')}\n\n${PROSE}`)
  expect(blocks).toHaveLength(2)
  expect((blocks[0] as { text: string }).text.length).toBe(text.length)
  expect(report.lines().join()).toContain('已接成段落')
})

test('an editor\'s note that says so; a body that merely opens with a series', () => {
  expect(shape(read(`题目在此处\n\n编者按：${PROSE}\n\n${PROSE}`).blocks)).toEqual(['editor-note', 'p'])
  expect(shape(read(`题目在此处\n\n近日，某市推出系列举措。${PROSE}\n\n${PROSE}`).blocks)).toEqual(['p', 'p'])
})

test('a last paragraph that speaks of the next part is not a link', () => {
  const { blocks } = read(`题目在此处\n\n${PROSE}\n\n下一篇，我们讲怎样备药。\n`)
  expect(blocks).toHaveLength(2)
})

test.each([
  ['专家解读：这件事并不难，难在坚持。'], ['会议由办公室主任负责：各科室参加这次会议。'], ['他对记者说：水要换，电池也要换。'],
])('%s has no speaker', text => {
  expect(shape(read(`题目在此处\n\n${PROSE}\n\n${text}`).blocks)).toEqual(['p', 'p'])
})

test.each([
  ['某市应急管理局副局长李小明：先把人转移出来，别的以后再说。', '某市应急管理局副局长李小明：'],
  ['某医院主任医师 阿依古丽·买买提: 药要看日期，也要看存放的地方。', '某医院主任医师 阿依古丽·买买提：'],
])('%s', (text, prefix) => {
  const block = read(`题目在此处\n\n${PROSE}\n\n${text}`).blocks[1] as { text: string; marks: { end: number }[] }
  expect(block.text.slice(0, block.marks[0]!.end)).toBe(prefix)
})

test('headlines', () => {
  expect(splitTitle('【守望】门边的包')).toEqual({ title: '门边的包', kicker: '守望' })
  expect(splitTitle('风雨与地动——从预警到行动')).toEqual({ title: '风雨与地动——从预警到行动' })
  expect(splitTitle('门边的包——社区应急准备系列报道之十二')).toEqual({ title: '门边的包', subtitle: '社区应急准备系列报道之十二', claims: 12 })
  expect(['一', '九', '十', '十一', '二十', '三十二'].map(numberOf)).toEqual([1, 9, 10, 11, 20, 32])
})

test('no word is lost: kept lines and dropped lines are all lines', () => {
  const text = `news\n\n题目在此处\n\n2026-01-02\n\n${PROSE}\n\n小节\n\n${PROSE}\n\n上一篇：甲\n`
  const { blocks } = read(text)
  const kept = blocks.map(block => 'text' in block ? block.text : '').join('').normalize('NFKC')
  expect(kept).toBe((PROSE + '小节' + PROSE).normalize('NFKC'))
})

whenSeeded('the seed: a clean document, nothing lost but chrome and spaces', async () => {
  const TEXT = path.join(SEED!, 'installment-5.txt')
  const { facts, blocks, report } = await readManuscript(TEXT)
  const plan = JSON.parse(readFileSync(path.join(SEED!, 'series.json'), 'utf8')) as { installments: { title: string }[] }
  expect(facts.title).toBe(plan.installments[4]!.title)
  expect(facts).toMatchObject({ date: '2022-10-14', claims: 5 })
  expect([facts.kicker, facts.subtitle, facts.source].every(fact => (fact ?? '').length > 3)).toBe(true)
  const count = (kind: string) => shape(blocks).filter(one => one === kind).length
  expect({ blocks: blocks.length, h2: count('h2'), h3: count('h3'), note: count('editor-note'), statement: count('statement'), source: count('source') })
    .toEqual({ blocks: 83, h2: 10, h3: 0, note: 2, statement: 5, source: 1 })
  expect(shape(blocks).slice(0, 3)).toEqual(['editor-note', 'editor-note', 'p'])
  expect(report.count('dropped')).toBe(4)
  const text = blocks.map(block => 'text' in block ? block.text : '').join('')
  expect(text.match(/[\u4e00-\u9fff][,:;?!()]|[,:;?!()][\u4e00-\u9fff]|《 | 》/g)).toBeNull()
  expect(text).toContain('7×24')
  const source = readFileSync(TEXT, 'utf8').split('\n').filter(line => line.trim() !== '')
  const bare = (words: string) => words.normalize('NFKC').replace(/\s/g, '')
  // All lines but the two of chrome, title, date and the two links, in order, only width and spaces changed.
  expect(bare(text)).toBe(bare(source.slice(4, -2).join('')))
})

test('lines of one sign over and over part the text; dots stand for words', () => {
  const { facts, blocks, report } = read(`守堤的人\n══════\n作者：甲乙\n\n${PROSE}\n\n═════\n\n${PROSE}\n※　※　※\n${PROSE}\n***\n${PROSE}\n……\n${PROSE}\n`)
  expect(facts).toEqual({ title: '守堤的人', author: '甲乙' })
  expect(shape(blocks)).toEqual(['p', 'divider', 'p', 'divider', 'p', 'divider', 'p', 'p', 'p'])
  expect(report.count('recognised', '分隔线')).toBe(3)
})

test('paragraphs of a fixed width that only their indent tells apart', () => {
  const wrap = (text: string) => `　　${text}`.match(/.{1,20}/g)!.join('\n')
  const [first, second] = [PROSE, PROSE + PROSE].map(text => text.replace(/,/g, '，').replace(/;/g, '；'))
  const { blocks } = read(`守堤的人\n\n${wrap(first!)}\n${wrap(second!)}\n`)
  expect(blocks.map(block => 'text' in block ? block.text : '')).toEqual([first, second])
})

test('a heading that is not indented does not keep the paragraphs around it apart', () => {
  const wrap = (text: string) => `　　${text}`.match(/.{1,20}/g)!.join('\n')
  const whole = (PROSE + PROSE).replace(/,/g, '，').replace(/;/g, '；')
  const { blocks } = read(`守堤的人\n\n${wrap(whole)}\n${wrap(whole)}\n一、水来之前\n${wrap(whole)}\n`)
  expect(blocks.map(block => 'text' in block ? block.text : '').filter(text => text === whole)).toHaveLength(2)
})

test('an indent alone joins nothing: a caption and who wrote it; a paragraph that hangs is one', () => {
  const hanging = '河水涨起来的那个晚上，守堤的人都没有睡，他们把灯挂\n    在堤上，隔一会儿就去看一眼水，一直到天亮才回到家里\n    去睡觉。'
  const { blocks } = read(`守堤的人\n\n　　${PROSE}\n　　图为工作人员在堤上检查水位（资料图片）\n本报记者张三\n　　${PROSE}\n\n${hanging}\n`)
  expect(blocks.map(block => 'text' in block ? block.text : '').slice(1)).toEqual([
    '图为工作人员在堤上检查水位（资料图片）', '本报记者张三', expect.anything(), hanging.replace(/\n {4}/g, '')])
})

test('a line of signs between short lines parts them as well', () => {
  expect(shape(read(`守堤的人\n\n灯在堤上\n\n***\n\n人在灯下\n\n${PROSE}\n`).blocks)).toContain('divider')
})

test('signs behind a colon are words of the text', () => {
  expect(read(`守堤的人\n\n${PROSE}\n\n推荐指数：\n\n★★★★★\n`).blocks.at(-1)).toMatchObject({ text: '★★★★★' })
})

test('what stands behind a date or an author and is neither is told', () => {
  const { facts, report } = read(`守堤的人\n\n发布时间：2026年3月8日 09:30 地点：河堤 作者：甲乙 状态：定稿\n\n${PROSE}\n`)
  expect(facts).toMatchObject({ date: '2026-03-08', author: '甲乙' })
  const said = report.lines().join('\n')
  for (const what of ['地点：河堤', '状态：定稿']) expect(said).toContain(what)
})

test('numbers of another look are a list within its item, bullets that the numbers go on behind too', () => {
  const items = (text: string) => read(`题目在此\n\n${PROSE}\n\n应当提交以下材料：\n${text}\n\n${PROSE}`).blocks
    .map(block => block.kind === 'list-item' ? `${block.ordered ? block.ordinal : '•'}@${block.depth} ${block.text}` : block.kind === 'paragraph' ? block.text.slice(0, 4) : block.kind).slice(2, -1)
  expect(items('1. 申请书；\n2. 身份证明：\n(1) 居民身份证；\n(2) 权属证书；\n3. 实施方案，包括：\n①图纸；\n②预算。')).toEqual([
    '1@1 申请书；', '2@1 身份证明：', '1@2 居民身份证；', '2@2 权属证书；', '3@1 实施方案，包括：', '1@2 图纸；', '2@2 预算。'])
  expect(items('1、甲\n• 乙\n• 丙\n2、丁')).toEqual(['1@1 甲', '•@2 乙', '•@2 丙', '2@1 丁'])
  expect(items('• 乙\n• 丙\n1、甲\n2、丁\n1、戊\n2、己')).toEqual(['•@1 乙', '•@1 丙', '1@1 甲', '2@1 丁', '1@1 戊', '2@1 己'])
  expect(items('1、甲\n2、丁\n• 乙')).toEqual(['1@1 甲', '2@1 丁', '•@1 乙'])
  expect(items('- END -')).toEqual(['- EN'])
  expect(items('1、甲\n（1）乙\n• 丙\n（2）丁\n2、戊')).toEqual(['1@1 甲', '1@2 乙', '•@3 丙', '2@2 丁', '2@1 戊'])
})

test('who signs and the day at the right edge, what a colon leads to, labels and sentences are no headings; 【做法】 is one', () => {
  const { blocks } = read(`老屋的对联

采访/整理：本刊记者 甲乙

${PROSE}
${'　'.repeat(18)}某某办公室
${'　'.repeat(20)}2025年4月21日

门上写着：
向阳门第春常在
积善人家庆有余

${PROSE}结尾是：
此致
敬礼！

某某发〔2025〕17号
${PROSE}
他说完。（笑）

${PROSE}

【做法】
${PROSE}

去年冬天
${PROSE}
附件：申请表
${PROSE}
`)
  expect(blocks.filter(({ kind }) => kind === 'heading').map(block => 'text' in block && block.text)).toEqual(['【做法】', '去年冬天'])
})

test('who did what, the end of a letter and who signs are no headings themselves, and make none of the short lines beside them', () => {
  for (const lines of [['时间：3月8日', '地点：会议室', '主持：甲乙', '记录：丙丁'], ['此致', '敬礼', `${'　'.repeat(18)}某某办公室`, `${'　'.repeat(18)}2026年3月8日`]]) {
    expect(shape(read(`题目在此处\n\n${PROSE}\n\n${lines.join('\n')}\n\n${PROSE}`).blocks)).toEqual(['p', 'p', 'p', 'p', 'p', 'p'])
  }
})

test('a heading may begin as a credit does', () => {
  for (const head of ['整理旧物：母亲的箱子', '口述历史：他们说', '主持正义：一个老人']) {
    expect(shape(read(`题目在此处\n\n${PROSE}\n\n${head}\n\n${PROSE}`).blocks)).toEqual(['p', 'h2', 'p'])
  }
})

test('numbered phrases with sentences below them are headings, whatever the sentences are marked by', () => {
  for (const marks of ['••', '①②', '（1） （2）'.split(' ')]) {
    const { blocks } = read(`题目在此\n\n${PROSE}\n\n${['1. 水', '2. 粮'].map(head => `${head}\n\n${[...marks].map(mark => mark + PROSE).join('\n\n')}`).join('\n\n')}\n\n3. 收束\n\n${PROSE}`)
    expect(shape(blocks)).toEqual(['p', 'h3', 'list-item', 'list-item', 'h3', 'list-item', 'list-item', 'h3', 'p'])
    expect(blocks.filter(block => block.kind === 'list-item').map(block => block.depth)).toEqual([1, 1, 1, 1])
  }
})

test('a colon that sections follow, or a letter, leads to headings; so is an annex named on a line of its own', () => {
  for (const lead of [`${PROSE}现就有关事项说明如下：`, '各街道办事处：', `${PROSE}分为以下几个方面：`, '专家提出三点建议：', '颜色有三种，分别是：', '记者走访了三个村，发现：']) {
    expect(shape(read(`三件事的说明\n\n${PROSE}\n\n${lead}\n\n饮用水\n\n${PROSE}\n\n附件1\n\n${PROSE}`).blocks)).toEqual(['p', 'p', 'h2', 'p', 'h2', 'p'])
  }
})

test('signs that count what follows them are no notes', () => {
  for (const [row, ...list] of [['办理分为①准备、②实施两个阶段。', '①准备阶段：收集材料。', '②实施阶段：现场施工。'], ['需要：①身份证；②户口本。', '①须在有效期内。', '②须为原件。'],
    ['看图①，把绳子对折；看图②，把绳头穿过去。', '①对折。', '②穿过。']]) {
    const { blocks, notes } = read(`题目在此\n\n${PROSE}\n\n${row!}\n\n${list.join('\n')}\n`)
    expect([notes, shape(blocks)]).toEqual([[], ['p', 'p', 'list-item', 'list-item']])
    expect(blocks[1]).toMatchObject({ text: row })
  }
  expect(read(`题目在此\n\n${PROSE}见①、②。\n\n①某书。\n②同上。\n`).notes).toHaveLength(2)
})

test('notes in brackets or circles go to where their signs stand, where each has the other', () => {
  const text = (...notes: string[]) => `题目在此\n\n${PROSE}\n\n她念了一句诗：“举头望明月”[1]。又念“疑是地上霜” [2]，再念一遍[1]。\n\n${PROSE}\n\n注释\n${notes.join('\n')}\n`
  const { blocks, notes, report } = read(text('[1] 李白,《静夜思》。', '[2]同上。'))
  expect(notes).toMatchObject([{ label: '1', text: '李白，《静夜思》。' }, { label: '2', text: '同上。' }])
  expect(blocks).toHaveLength(3)
  const [one, two] = notes
  expect(blocks[1]).toMatchObject({ text: '她念了一句诗：“举头望明月”。又念“疑是地上霜”，再念一遍。', marks: [
    { kind: 'note', start: 14, end: 14, note: one!.name }, { kind: 'note', start: 24, end: 24, note: two!.name }, { kind: 'note', start: 29, end: 29, note: one!.name }] })
  expect(report.lines().join('\n')).toMatch(/方括号、圈码的注号 × 3[^]*注释 × 2[^]*注释的标题/)
  for (const odd of [text('[1] 李白。'), text('[1] 李白。', '[2] 同上。', '[3] 无主。'), text('[1] 李白。', '[2] 同上。', PROSE)]) expect(read(odd).notes).toEqual([])
})

test('a byline with a bar, a name with a blank in it, the traditional label of a title, a short title behind its column', () => {
  for (const [line, author] of [['文｜贺知新', '贺知新'], ['作者 | 王　强', '王强'], ['作者：王　强　李小满、赵 一', '王强、李小满、赵一'], ['文/林 文月', '林文月']]) {
    const { facts, blocks } = read(`題目：雨夜書\n${line}\n\n${PROSE}`)
    expect([facts.title, facts.author, blocks.length]).toEqual(['雨夜書', author, 1])
  }
  expect(splitTitle('【人物】守塔人')).toEqual({ title: '守塔人', kicker: '人物' })
})

test('what cannot be set right is doubted: rows of full stops, half-width brackets of titles', () => {
  const said = read(`题目在此\n\n${PROSE}他走了。。。<<远山>>还在。`).report.lines().join('\n')
  expect(said).toMatch(/连着的句号，可能是省略号[^]*他走了。。。[^]*半角的书名号[^]*<<远山>>/)
})

test('a name with a blank in it below the title is the author; who else is in a byline is told', () => {
  const { facts, blocks } = read(`随笔三则\n\n沈　默\n\n之一　早市\n\n${PROSE}`)
  expect([facts.author, shape(blocks)]).toEqual(['沈默', ['h2', 'p']])
  expect(read(`随笔三则\n\n引　子\n\n${PROSE}`).facts.author).toBeUndefined()
  for (const heads of [['白　露', '寒　露'], ['简　介', '正文']]) {
    const { facts, blocks } = read(`节气三则\n\n${heads.map(head => `${head}\n\n${PROSE}`).join('\n\n')}`)
    expect([facts.author, shape(blocks)]).toEqual([undefined, ['h2', 'p', 'h2', 'p']])
  }
  const both = read(`随笔三则\n\n文 | 林 溪　图 | 受访者提供\n\n编者按：${PROSE}\n\n${PROSE}`)
  expect([both.facts.author, shape(both.blocks)]).toEqual(['林溪', ['editor-note', 'p']])
  expect(both.report.lines().join('\n')).toMatch(/署名里的其他人\n\s+第 3 行 图 \| 受访者提供/)
})

test('a heading that names the work with words is no byline', () => {
  expect(read(`题目在此处\n\n文字 排版\n\n${PROSE}`).facts.author).toBeUndefined()
})

test('a line of verse that ends with a comma lacks nothing', () => {
  const said = (line: string) => read(`题目在此\n\n${PROSE}\n\n${line}\n\n${PROSE}`).report.lines().join('\n')
  expect(said('南风吹断采莲歌，')).not.toContain('可能缺字')
  expect(said('这一天的早晨他没有来，第二天也没有，')).toContain('可能缺字')
})
