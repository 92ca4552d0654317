/** Word files, made as Word and WPS make them: what they say is kept, what they hide is told, what is an attack is refused. */
import { zipSync } from 'fflate'
import { readFileBytes } from '../../../src/server/importing/manuscript'
import { docx, noteMark, numbered, paragraph, picture, run, styled } from '../support/docx'
import { png } from '../support/content'

const read = (bytes: Buffer, name = 'a.docx') => readFileBytes(name, bytes)
const PROSE = '把水放在门边，把药放在包里，把约好的地方写在纸上；这几件事做完，一个晚上就过得踏实。'
const say = (text: string) => paragraph(run(text))
const shape = (blocks: readonly object[]) => blocks.map(one => {
  const block = one as { kind: string; text?: string; level?: number; role?: string; ordered?: boolean; ordinal?: number; depth?: number }
  return `${block.kind}${block.level ?? ''}${block.role ? ` ${block.role}` : ''}${block.kind === 'list-item' ? ` ${block.ordered ? block.ordinal : '•'}@${block.depth}` : ''} ${(block.text ?? '').slice(0, 10)}`
})

test('title, headings by any name, numbers that Word makes, lists, notes, pictures with captions', async () => {
  const { facts, blocks, notes, images, report } = await read(docx({
    body: styled('a3', '门边的包——社区应急准备系列报道之一') + paragraph(run('2026年3月8日　来源：样刊'), '<w:jc w:val="center"/>')
      + styled('11', '一、水\t1') + paragraph(run(PROSE) + noteMark(1))
      + paragraph(run('水'), '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>') + say(PROSE)
      + paragraph(run('喝的'), '<w:pStyle w:val="20"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>') + say(PROSE)
      + numbered(1, 0, '先看日期') + numbered(1, 1, '瓶底') + numbered(1, 0, '再看密封') + say(PROSE) + numbered(1, 0, '记在纸上')
      + paragraph(picture(1, '一只水桶'), '<w:jc w:val="center"/>') + paragraph(run('图为一只水桶'), '<w:jc w:val="center"/>')
      + paragraph(run('粮'), '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
      + paragraph(run('某某大学主任 王一一：', '<w:b/>') + run('名册不是为了管人，是为了有人去敲门。'))
      + `<w:tbl><w:tr><w:tc>${say('物')}</w:tc><w:tc>${say('数')}</w:tc></w:tr><w:tr><w:tc>${say('水')}</w:tc><w:tc>${say('三升')}</w:tc></w:tr></w:tbl>`
      + styled('a7', '有备无患。') + say(PROSE),
    notes: ['每人每天,三升。'], pictures: [{ name: 'image1.png', bytes: png(9, 64) }],
  }))
  expect(facts).toMatchObject({ title: '门边的包', subtitle: '社区应急准备系列报道之一', claims: 1, date: '2026-03-08', source: '样刊' })
  expect(shape(blocks)).toEqual([
    'paragraph 把水放在门边，把药放', 'heading2 一、水', 'paragraph 把水放在门边，把药放', 'heading3 （一）喝的', 'paragraph 把水放在门边，把药放',
    'list-item 1@1 先看日期', 'list-item •@2 瓶底', 'list-item 2@1 再看密封', 'paragraph 把水放在门边，把药放', 'list-item 3@1 记在纸上',
    'image 图为一只水桶', 'heading2 二、粮', 'paragraph statement 某某大学主任 王一一', 'paragraph table-row 物｜数', 'paragraph table-row 水｜三升',
    'quote 有备无患。', 'paragraph 把水放在门边，把药放'])
  expect(notes).toMatchObject([{ label: '1', text: '每人每天，三升。' }])
  expect((blocks[0] as { marks: object[] }).marks).toEqual([{ kind: 'note', start: PROSE.length, end: PROSE.length, note: notes[0]!.name }])
  expect(blocks[10]).toMatchObject({ alt: '一只水桶', width: 64, height: 64 })
  expect(images).toHaveLength(1)
  expect(report.lines().join('\n')).toMatch(/自动生成的目录[^]*表格按行改为段落/)
})

test('a list that is told where to begin begins there, one that is not goes on', async () => {
  const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const kind = (id: number, format: string, text: string) => `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum>`
  const list = (id: number, of: number, start?: number) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${start === undefined ? '' : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`}</w:num>`
  const numbering = `<w:numbering ${NS}>${kind(0, 'decimal', '%1.')}${kind(1, 'chineseCountingThousand', '%1、')}${list(1, 0)}${list(2, 0, 5)}${list(3, 1, 3)}${list(4, 0)}${list(5, 0, 1)}</w:numbering>`
  const { blocks } = await read(docx({
    body: styled('a3', '题目在此') + say(PROSE) + numbered(1, 0, '甲') + numbered(1, 0, '乙') + say(PROSE) + numbered(2, 0, '丙') + numbered(2, 0, '丁') + say(PROSE)
      + paragraph(run('粮'), '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>') + numbered(4, 0, '戊') + numbered(5, 0, '己') + say(PROSE),
    more: { 'word/numbering.xml': Buffer.from(numbering) },
  }))
  expect(shape(blocks).filter(one => !one.startsWith('paragraph'))).toEqual([
    'list-item 1@1 甲', 'list-item 2@1 乙', 'list-item 5@1 丙', 'list-item 6@1 丁', 'heading2 三、粮', 'list-item 7@1 戊', 'list-item 1@1 己'])
})

test('a title broken by hand is one title', async () => {
  const { facts, blocks } = await read(docx({ body: paragraph(run('一栋楼的名册') + '<w:r><w:br/></w:r>' + run('社区应急准备'), '<w:pStyle w:val="a3"/>') + say(PROSE) }))
  expect(facts.title).toBe('一栋楼的名册 社区应急准备')
  expect(blocks).toHaveLength(1)
})

test('着重号 is emphasis', async () => {
  const { blocks } = await read(docx({ body: styled('a3', '题目在此') + paragraph(run('先看') + run('日期', '<w:em w:val="dot"/>') + run('再看', '<w:em w:val="none"/>') + run('密封。', '<w:b/><w:em w:val="dot"/>')) }))
  expect(blocks).toMatchObject([{ text: '先看日期再看密封。', marks: [{ kind: 'emphasis', start: 2, end: 4 }, { kind: 'emphasis', start: 6, end: 9 }, { kind: 'strong', start: 6, end: 9 }] }])
})

test('the words of fields stay', async () => {
  const { blocks } = await read(docx({
    body: styled('a3', '题目在此') + say(PROSE) + paragraph(run('见表') + `<w:fldSimple w:instr=" SEQ 表 \\* ARABIC ">${run('3')}</w:fldSimple>` + run('，共') + `<w:bdo w:val="ltr">${run('九')}</w:bdo>` + run('项。')),
  }))
  expect(blocks.at(-1)).toMatchObject({ text: '见表3，共九项。' })
})

test('tracked changes are taken as accepted, hidden words and comments left out, boxes opened, readings dropped', async () => {
  const box = (inside: string) => `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`
  const { blocks, report } = await read(docx({
    body: styled('a3', '题目在此') + paragraph(run(PROSE) + `<w:ins>${run('添上的。')}</w:ins><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>` + run('暗语', '<w:vanish/>'))
      + paragraph(`<w:moveFrom>${run('旧处')}</w:moveFrom><w:moveTo>${run('新处有字。')}</w:moveTo>`) + paragraph(run('前文在此。') + box(say('框里的字也要。')))
      + paragraph(`<w:r><w:ruby><w:rubyPr/><w:rt>${run('shuǐ')}</w:rt><w:rubyBase>${run('水')}</w:rubyBase></w:ruby></w:r>` + run('能载舟。')),
  }))
  expect(blocks.map(block => 'text' in block ? block.text : '')).toEqual([`${PROSE}添上的。`, '新处有字。', '前文在此。', '框里的字也要。', '水能载舟。'])
  const said = report.lines().join('\n')
  for (const what of ['删去的', '暗语', '修订', '注音']) expect(said).toContain(what)
})

test('a picture that cannot be shown is left out and said, the rest stays', async () => {
  const { blocks, report } = await read(docx({
    body: styled('a3', '题目在此') + say(PROSE) + paragraph(picture(1)) + paragraph(picture(2)) + say(PROSE),
    pictures: [{ name: 'image1.emf', bytes: Buffer.from('not a picture') }, { name: 'image2.png', bytes: png(2, 50) }],
  }))
  expect(blocks.map(block => block.kind)).toEqual(['paragraph', 'image', 'paragraph'])
  expect(report.count('doubts', '图片没有取到，请在编辑页补上')).toBe(1)
})

test('what leads nowhere is passed over and said, as are formulas, charts and files within the file', async () => {
  const { blocks, report } = await read(docx({
    body: styled('a3', '题目在此') + paragraph(run(PROSE) + noteMark(9) + '<w:r><w:endnoteReference w:id="2"/></w:r>')
      + paragraph(`<w:hyperlink r:id="gone">${run('链接的字。')}</w:hyperlink>`) + paragraph(picture(7))
      + paragraph('<w:r><w:object><v:shape><v:imagedata r:id="gone"/></v:shape></w:object></w:r>') + '<w:altChunk r:id="gone"/>'
      + paragraph('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a=b</m:t></m:r></m:oMath>' + run('算出。')),
  }))
  expect(shape(blocks)).toEqual([`paragraph ${PROSE.slice(0, 10)}`, 'paragraph 链接的字。', 'paragraph 算出。'])
  expect([['doubts', '注号没有注文，已去掉'], ['doubts', '图片没有取到，请在编辑页补上'], ['dropped', '公式'], ['dropped', '嵌入的其他文件']].map(([chapter, what]) => report.count(chapter as 'doubts', what!)))
    .toEqual([2, 2, 1, 1])
})

test('a file is what its bytes say: a page under the name of a Word file, a Word file under that of a text', async () => {
  const page = Buffer.from(`<!DOCTYPE html><html><body><h1>题目在此</h1><p>${PROSE}</p></body></html>`)
  for (const name of ['稿.doc', '稿.docx', '稿.txt', '稿.wps', '稿']) expect([name, (await read(page, name)).facts.title]).toEqual([name, '题目在此'])
  expect((await read(docx({ body: styled('a3', '题目在此') + say(PROSE) }), '稿.txt')).facts.title).toBe('题目在此')
  expect((await read(Buffer.from(`标题：题目在此\n\n${PROSE}\n`), '稿.txt')).facts.title).toBe('题目在此')
})

describe('hostile files', () => {
  const body = styled('a3', '题目在此') + say(PROSE)
  test.each<[string, Buffer, RegExp]>([
    ['an entity', docx({ body, more: { 'word/document.xml': Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>') } }), /DTD/],
    ['a bomb', docx({ body, more: { 'word/media/a.png': new Uint8Array(101 << 20) } }), /超过 100 MB|不合常理/],
    ['a text that is a bomb', docx({ body, more: { 'word/document.xml': new Uint8Array(30 << 20).fill(0x20) } }), /不合常理/],
    ['too many files', docx({ body, more: Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`x/${i}`, new Uint8Array(1)])) }), /2000 个以上/],
    ['depth', docx({ body: `${'<w:sdt><w:sdtContent>'.repeat(5000)}${say(PROSE)}${'</w:sdtContent></w:sdt>'.repeat(5000)}` }), /一层套一层/],
    ['broken XML', docx({ body: '<w:p><w:r>' }), /不完整/],
    ['no text', docx({ body: '' }), /没有文字/],
    ['cut off', docx({ body }).subarray(0, 900), /已损坏/],
    ['an old .doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧版 Word/], ['a PDF', Buffer.from('%PDF-1.7'), /PDF/], ['RTF', Buffer.from('{\\rtf1'), /RTF/],
    ['a workbook', Buffer.from(docx({ body: '', more: { 'xl/workbook.xml': new Uint8Array(1) } })), /没有文字/],
    ['an OpenDocument text', Buffer.from(zipSync({ mimetype: new Uint8Array(1), 'content.xml': new Uint8Array(1) })), /OpenDocument/],
    ['a book', Buffer.from(zipSync({ mimetype: new Uint8Array(1), 'META-INF/container.xml': new Uint8Array(1) })), /电子书/],
  ])('%s is refused in a sentence', async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence)
  })

  test('a file that lies about its size is unpacked no further than it says', async () => {
    const bytes = docx({ body, more: { 'word/footnotes.xml': Buffer.from(' '.repeat(100_000)) } })
    const name = Buffer.from('word/footnotes.xml')
    // In the central directory the unpacked size stands 22 bytes before the name.
    const at = bytes.lastIndexOf(name)
    bytes.writeUInt32LE(10, at - 22)
    await expect(read(bytes)).rejects.toThrow(/已损坏|不完整/)
  })
})

test('a dropped first character belongs to its paragraph; both breaks of Word break a line', async () => {
  const { blocks } = await read(docx({ body: styled('a3', '题目在此') + say(PROSE) + paragraph(run('夜'), '<w:framePr w:dropCap="drop" w:lines="2"/>') + paragraph(run('深了，人还没有睡。'), '<w:jc w:val="both"/>')
    + paragraph('<w:r><w:t>前一行，</w:t><w:cr/><w:t>后一行。</w:t></w:r>') }))
  expect(blocks.map(block => 'text' in block ? block.text : '')).toEqual([PROSE, '夜深了，人还没有睡。', '前一行，', '后一行。'])
})

test('a heading in the middle below the title, with others like it below, is no author', async () => {
  const middle = (text: string) => paragraph(run(text), '<w:jc w:val="center"/>')
  const { facts, blocks } = await read(docx({ body: styled('a3', '节气里的河') + middle('白露') + say(PROSE) + middle('秋分') + say(PROSE) }))
  expect(facts.author).toBeUndefined()
  expect(shape(blocks)).toEqual(['heading2 白露', 'paragraph 把水放在门边，把药放', 'heading2 秋分', 'paragraph 把水放在门边，把药放'])
})

test('of a note with a sign of its own the number alone is kept', async () => {
  const { blocks, notes } = await read(docx({ body: styled('a3', '题目在此') + paragraph(run(PROSE) + '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>' + run('又一句。')), notes: ['注文。'] }))
  expect(blocks).toMatchObject([{ text: `${PROSE}又一句。`, marks: [{ kind: 'note', start: PROSE.length }] }])
  expect(notes.map(note => note.text)).toEqual(['注文。'])
})

test.each<[string, string, Record<string, Uint8Array>]>([
  ['a thousand attributes', `<w:p ${Array.from({ length: 1000 }, (_, i) => `w:a${i}="1"`).join(' ')}/>`, {}],
  ['tags without an end', '<a'.repeat(400_000), {}], ['a value without an end', `<w:p a="${'<a '.repeat(200_000)}`, {}],
  ['relations without an end', say(PROSE), { 'word/_rels/document.xml.rels': Buffer.from('<Relationships>' + '<Relationship '.repeat(60_000)) }],
])('%s: refused in a sentence, at once', async (_, body, more) => {
  await expect(read(docx({ body, more }))).rejects.toThrow(/属性超过 500 个|不完整/)
})

test('names alone in the middle below the title are the author; what is drawn in on both sides is quoted; what is set right heads nothing', async () => {
  const inset = (text: string) => paragraph(run(text), '<w:ind w:left="840" w:right="420"/>')
  const { facts, blocks } = await read(docx({
    body: styled('a3', '题目在此') + paragraph(run('孟怀远　王　冉'), '<w:jc w:val="center"/>') + say(PROSE) + say(PROSE) + say(PROSE) + inset('有备无患。') + say(PROSE)
      + paragraph(run('某某办公室'), '<w:jc w:val="right"/>') + paragraph(run('2025年4月21日'), '<w:jc w:val="right"/>') + say(PROSE),
  }))
  expect(facts).toEqual({ title: '题目在此', author: '孟怀远、王冉' })
  expect(shape(blocks).map(one => one.split(' ')[0])).toEqual(['paragraph', 'paragraph', 'paragraph', 'quote', 'paragraph', 'paragraph', 'paragraph', 'paragraph'])
  // Neither a title, a heading nor who signs, whatever they are drawn in by, nor what is so by less than a character.
  const drawn = await read(docx({ body: inset('守堤的人们') + say(PROSE).repeat(7) + inset('一、早上') + say(PROSE) + paragraph(run(PROSE), '<w:ind w:left="15" w:right="11"/>') + say(PROSE) + say(PROSE) + inset('某某办公室') }))
  expect([drawn.facts.title, shape(drawn.blocks).filter(one => !one.startsWith('paragraph'))]).toEqual(['守堤的人们', ['heading2 一、早上']])
  expect(shape((await read(docx({ body: styled('a3', '题目在此') + inset(PROSE) + inset(PROSE) }))).blocks).map(one => one.split(' ')[0])).toEqual(['paragraph', 'paragraph'])
})

test('an item, a statement, a label and a caption that are drawn in on both sides stay what they are', async () => {
  const inset = (text: string) => paragraph(run(text), '<w:ind w:left="420" w:right="420"/>')
  const { blocks } = await read(docx({
    body: styled('a3', '题目在此') + say(PROSE).repeat(12) + inset('1. 水，三升。') + inset('2. 粮，三天。') + inset('某某大学主任 王一一：名册不是为了管人，是为了有人去敲门。')
      + inset('摘要：本文讨论水，也讨论粮。') + paragraph(picture(1)) + inset('图1 水涨了，人走了。') + say(PROSE),
    pictures: [{ name: 'image1.png', bytes: png(9, 64) }],
  }))
  expect(shape(blocks).slice(12, -1)).toEqual(['list-item 1@1 水，三升。', 'list-item 2@1 粮，三天。', 'paragraph statement 某某大学主任 王一一', 'paragraph 摘要：本文讨论水，也', 'image 图1 水涨了，人走了'])
})
