/** Import over HTTP: a draft with its pictures and its report, whole or not at all; what it did is undone on the draft. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { Imported, importPaths, LatestImport, type Turned } from '../../../src/contract/desk/import'
import { draftPaths } from '../../../src/contract/desk/drafts'
import { textOf, type Block } from '../../../src/contract/document'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, png, put, SERIES } from '../support/content'
import { Operator } from '../support/desk'
import { docx, paragraph, picture, run, styled } from '../support/docx'
import { newsPage } from '../support/page'
import { SEED, whenSeeded } from '../support/seed'

const PROSE = '把水放在门边,把药放在包里,把约好的地方写在纸上;这几件事做完,一个晚上就过得踏实。'
const WORD = docx({ body: styled('a3', '门边的包——社区应急准备系列报道之二') + paragraph(run(PROSE)) + paragraph(picture(1, '一只桶')), pictures: [{ name: 'a.png', bytes: png(4, 50) }] })

jest.setTimeout(60_000)

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  async function desk() {
    const service = await backend.start()
    await plan(service.database)
    const editor = await Operator.with(service, ['editor'], '闻编辑')
    const send = (bytes: Buffer, name: string, base = 0, number = 1) => editor.ask<Imported>('POST', importPaths.file(SERIES, number, base, name), bytes)
    const rows = async () => Promise.all((['draft_versions', 'draft_images', 'images', 'acts'] as const).map(async table =>
      Number((await service.database.queries.selectFrom(table).select(eb => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)))
    return { service, editor, send, rows }
  }

  test('a Word file becomes the draft; again, the keys stay; undone one by one it is as it was written', async () => {
    const { editor, send, rows } = await desk()
    const first = await send(WORD, '稿.docx')
    expect([first.status, first.body.version]).toEqual([200, 1])
    const { document, report } = v.parse(Imported, first.body)
    expect(document.blocks.map(block => block.kind)).toEqual(['paragraph', 'image'])
    expect(report.entries.filter(entry => entry.chapter === 'doubts').map(entry => entry.what)).toEqual(['期号与计划不同', '题目与计划里预告的不同'])
    expect(await rows()).toEqual([1, 1, 1, 1])
    const again = await send(WORD, '稿.docx', 1)
    expect(again.body.document.blocks.map((block: Block) => block.key)).toEqual(document.blocks.map(block => block.key))

    const marks = report.entries.filter(entry => entry.what === '半角标点改为全角').map(entry => entry.id)
    const undone = await editor.post<Turned>(importPaths.undo(SERIES, 1), { base: 2, turns: marks.map(id => ({ id, undone: true })) })
    expect([undone.status, textOf(undone.body.document.blocks[0]!), undone.body.failed]).toEqual([200, PROSE, []])
    const draft = await editor.get<{ draft: { version: number; document: Imported['document'] } }>(draftPaths.draft(SERIES, 1))
    expect([draft.body.draft.version, textOf(draft.body.draft.document.blocks[0]!)]).toEqual([3, PROSE])
    const saved = await editor.ask('PUT', draftPaths.draft(SERIES, 1), { base: 3, summary: null, document: { ...draft.body.draft.document, title: '改过的题目' } })
    expect(saved.status).toBe(200)
    const latest = v.parse(LatestImport, (await editor.get(importPaths.latest(SERIES, 1))).body)
    expect([latest.version, latest.imported!.report.undone.length, latest.imported!.document.title]).toEqual([4, marks.length, '改过的题目'])
    const redone = await editor.post<Turned>(importPaths.undo(SERIES, 1), { base: 4, turns: [{ id: marks[0], undone: false }] })
    expect([textOf(redone.body.document.blocks[0]!).slice(0, 8), redone.body.document.title]).toEqual(['把水放在门边，把', '改过的题目'])
  })

  test('over a part that is out, its blocks keep the names by which readers know them, even where the draft has lost them', async () => {
    const { service, editor, send } = await desk()
    await put(service.database, { number: 1, releaseAt: START - 1000 }, `# 题\n\n${PROSE}\n\n谁住在哪里，写在名册的第一页上。\n`)
    const { body: { draft } } = await editor.get<{ draft: { document: Imported['document'] } }>(draftPaths.draft(SERIES, 1))
    const out = draft.document.blocks
    await editor.ask('PUT', draftPaths.draft(SERIES, 1), { base: 0, summary: null, document: { ...draft.document, blocks: [{ kind: 'paragraph', key: 'new', text: '重写。', marks: [] }] } })
    const again = await send(Buffer.from(`# 题\n\n${PROSE}\n\n谁住在哪里，写在名册的第二页上。\n`), '稿.md', 1)
    expect(again.body.document.blocks.map(block => [block.key, textOf(block).slice(-8)])).toEqual([[out[0]!.key, textOf(out[0]!).slice(-8)], [out[1]!.key, '名册的第二页上。']])
  })

  test('pasted rich text, and who was first', async () => {
    const { editor, send } = await desk()
    const pasted = await editor.post<Imported>(importPaths.paste(SERIES, 1), { base: 0, html: `<h1>题</h1><p>${PROSE}</p>` })
    expect([pasted.status, pasted.body.document.title]).toEqual([200, '题'])
    const late = await send(WORD, '稿.docx', 0)
    expect([late.status, (late.body as unknown as { message: string }).message]).toEqual([409, expect.stringContaining('闻编辑')])
  })

  test('what is refused leaves nothing behind', async () => {
    const { service, editor, send, rows } = await desk()
    const before = await rows()
    for (const [answer, sentence] of [
      [await send(Buffer.from('%PDF-1.7'), 'a.pdf'), /PDF/], [await send(docx({ body: '' }), 'a.docx'), /没有文字/], [await send(WORD, 'a.docx', 0, 9), /没有第 9 期/],
      [await send(Buffer.from('x'), 'a.exe'), /可以导入/], [await editor.post(importPaths.paste(SERIES, 1), { base: 0, html: '<script>' }), /没有文字/],
      [await editor.post(importPaths.undo(SERIES, 1), { base: 0, turns: [{ id: 'e1', undone: true }] }), /没有可以撤销/],
    ] as [{ status: number; body: unknown }, RegExp][]) {
      expect([answer.status, (answer.body as { message: string }).message]).toEqual([422, expect.stringMatching(sentence)])
    }
    expect((await send(WORD, 'a.docx', 7)).status).toBe(422)
    expect(await rows()).toEqual(before)
    const outsider = await fetch(service.url + importPaths.latest(SERIES, 1))
    expect(outsider.status).toBe(401)
  })

  whenSeeded('the seed as text, as Word file, as web page and pasted: the same document', async () => {
    const { editor, send } = await desk()
    const text = readFileSync(path.join(SEED!, 'installment-5.txt'))
    const lines = text.toString().split('\n').map(line => line.trim()).filter(line => line !== '')
    const [title, date, ...body] = lines.slice(2)
    const plain = (await send(text, 'a.txt')).body
    const kept = plain.document.blocks.filter(block => block.kind === 'heading').map(block => textOf(block).replace(/，/g, ','))
    const isHeading = (line: string) => kept.includes(line)
    const page = newsPage({ title: title!, date: date!, body: body.slice(0, -2), links: body.slice(-2) }, isHeading)
    const word = docx({ body: styled('a3', title!) + paragraph(run(date!), '<w:jc w:val="center"/>') + body.slice(0, -2).map(line => isHeading(line) ? styled('2', line) : paragraph(run(`　　${line}`))).join('') })
    const pasted = `<h1>${title}</h1><p>${date}</p>${body.slice(0, -2).map(line => `<p>&nbsp;&nbsp;${isHeading(line) ? `<b>${line}</b>` : line}</p>`).join('')}`
    const said = ({ document }: Imported) => ({ ...document, blocks: document.blocks.map(block => ({ ...block, key: '' })) })
    expect(said((await send(word, 'a.docx', 1)).body)).toEqual(said(plain))
    expect(said((await send(Buffer.from(page), 'a.html', 2)).body)).toEqual(said(plain))
    const last = (await editor.post<Imported>(importPaths.paste(SERIES, 1), { base: 3, html: pasted })).body
    expect(last.document).toEqual(plain.document)
    expect(JSON.stringify(last.document)).not.toMatch(/推荐新闻|上一篇|脚本/)
  })
})
