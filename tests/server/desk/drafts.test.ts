/** Drafts over HTTP: nobody overwrites anybody unseen, nothing unsound gets in, what was can be read and compared. */
import * as fc from 'fast-check'
import type { Comparison, DraftAnswer, DraftConflict, DraftSaved, SideText, VersionList } from '../../../src/contract/desk/drafts'
import { draftPaths } from '../../../src/contract/desk/drafts'
import type { Document } from '../../../src/contract/document'
import { tidyDocument } from '../../../src/contract/desk/tidy'
import type { Problem } from '../../../src/contract/problem'
import { checkDocument } from '../../../src/server/drafting/check-document'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, put, SERIES } from '../support/content'
import { Operator } from '../support/desk'

const MINUTE = 60_000
const DRAFT = draftPaths.draft(SERIES, 1)

function textOf(...paragraphs: string[]): Document {
  return {
    format: 1, series: SERIES, number: 1, title: '题目', notes: [],
    blocks: paragraphs.map((text, i) => ({ kind: 'paragraph', key: `p${i}`, text, marks: [] })),
  }
}

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  let [first, second] = [undefined as unknown as Operator, undefined as unknown as Operator]
  beforeEach(async () => {
    backend = await make()
    service = await backend.start()
    await plan(service.database)
    first = await Operator.with(service, ['editor'], '甲')
    second = await Operator.with(service, ['editor'], '乙')
  })
  afterEach(() => backend.cleanUp())

  const save = (who: Operator, base: number, document: unknown, summary: string | null = null) =>
    who.ask<DraftSaved & DraftConflict & Problem>('PUT', DRAFT, { base, document, summary })
  const read = async (who = first) => (await who.get<DraftAnswer>(DRAFT)).body
  const versions = async () => (await first.get<VersionList>(draftPaths.versions(SERIES, 1))).body

  test('a part without a text is empty, one with a text begins with it, and a part that is not planned is not there', async () => {
    expect(await read()).toMatchObject({ seriesTitle: '有备', announced: '第1篇的题目', timeZone: 'Asia/Shanghai', released: false, draft: { version: 0, document: null } })
    await put(service.database, { number: 1, releaseAt: START - 1 }, '# 一\n\n正文。\n')
    expect(await read()).toMatchObject({ released: true, draft: { version: 0, document: { title: '一' } } })
    expect((await first.get(draftPaths.draft(SERIES, 9))).status).toBe(404)
    expect((await first.get(draftPaths.draft(SERIES, 1).replace('/1/', '/99999999999/'))).status).toBe(404)
    expect((await save(first, 0, { ...textOf('水') })).body).toMatchObject({ version: 1 })
    expect((await first.ask('PUT', draftPaths.draft(SERIES, 9), { base: 0, document: textOf('水'), summary: null })).status).toBe(422)
  })

  test('who saves second from the same text is told what the first wrote, and nothing of either is lost', async () => {
    expect((await save(first, 0, textOf('水', '电'))).body.version).toBe(1)
    const answer = await save(second, 0, textOf('火', '电'))
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ code: 'conflict', message: '甲已经保存了新的草稿（第 1 稿），你的改动没有写入。', draft: { version: 1, shown: '甲' } })
    expect(answer.body.draft.document!.blocks[0]!.text).toBe('水')
    expect((await save(second, 1, textOf('水与火', '电'))).body.version).toBe(2)
    expect((await read()).draft).toMatchObject({ version: 2, shown: '乙', document: textOf('水与火', '电') })
  })

  test('two that save at the same moment: one is written, the other is told', async () => {
    const answers = await Promise.all([save(first, 0, textOf('水')), save(second, 0, textOf('火'))])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409])
    const winner = answers[0]!.status === 200 ? '水' : '火'
    expect((await read()).draft.document!.blocks[0]!.text).toBe(winner)
  })

  test('the saves of one person within five minutes are one line of the history; the latest text always stands', async () => {
    for (let i = 0; i < 5; i++) {
      await backend.setNow(START + i * 10_000)
      expect((await save(first, i, textOf(`第 ${i} 次`))).body.version).toBe(i + 1)
      expect((await read()).draft.document!.blocks[0]!.text).toBe(`第 ${i} 次`)
    }
    expect((await versions()).versions.map(row => row.version)).toEqual([5])
    await save(second, 5, textOf('乙的'))
    await save(first, 6, textOf('甲的'))
    await backend.setNow(START + 6 * MINUTE)
    await save(first, 7, textOf('甲又改'))
    expect((await versions()).versions.map(row => [row.version, row.shown, row.origin])).toEqual([[8, '甲', 'edit'], [7, '甲', 'edit'], [6, '乙', 'edit'], [5, '甲', 'edit']])
    // The base of a tab that was left open is still told from what came after it, though its line is gone.
    expect((await save(first, 3, textOf('旧页'))).status).toBe(409)
    const acts = await service.database.queries.selectFrom('acts').where('act', '=', 'draft-saved').select('shown').execute()
    expect(acts.map(act => act.shown)).toEqual(['甲', '乙', '甲', '甲'])
  })

  test('the same text again is no new version', async () => {
    const { body } = await save(first, 0, textOf('水'), '提要')
    expect((await save(first, 1, textOf('水'), '提要')).body).toEqual(body)
    expect((await save(first, 1, textOf('水'), null)).body.version).toBe(2)
  })

  test('the history is bounded: the latest two hundred lines and every final', async () => {
    await service.database.write(async db => {
      for (let version = 1; version <= 204; version++) {
        await db.insertInto('draft_versions').values({
          series: SERIES, number: 1, version, origin: version === 2 ? 'final' : 'edit', hash: 'f'.repeat(64), summary: null,
          document: JSON.stringify(textOf(String(version))), report: null, person: null, shown: '', saved_at: START - 86_400_000,
        }).execute()
      }
    })
    expect((await save(first, 204, textOf('新'))).status).toBe(200)
    const kept = (await versions()).versions.map(row => row.version)
    expect(kept).toHaveLength(201)
    expect([kept[0], kept[199], kept[200]]).toEqual([205, 6, 2])
  })

  test('any two texts can be read and compared', async () => {
    await put(service.database, { number: 1 }, '# 一\n\n每人每天三升水。\n')
    const { document } = (await read()).draft
    const edited = { ...document!, title: '二', blocks: document!.blocks.map(block => ({ ...block, text: '每人每天五升水。' })) }
    expect((await save(first, 0, edited)).body.version).toBe(1)
    expect((await versions()).revisions).toMatchObject([{ revision: 1, current: true, note: null }])
    expect((await first.get<SideText>(draftPaths.text(SERIES, 1, 'v1'))).body).toMatchObject({ name: 'v1', shown: '甲', document: edited })
    const { body } = await first.get<Comparison>(draftPaths.compare(SERIES, 1, 'r1', 'v1'))
    expect([body.from.name, body.to.name]).toEqual(['r1', 'v1'])
    expect(body.difference.facts).toEqual([{ fact: 'title', pieces: [{ op: 'removed', text: '一' }, { op: 'added', text: '二' }] }])
    expect(body.difference.blocks[0]).toMatchObject({ change: 'changed', aspects: ['text'] })
    expect(body.difference.blocks[0]!.pieces.map(piece => piece.text)).toEqual(['每人每天', '三', '五', '升水。'])
    for (const [from, to] of [['v9', 'v1'], ['r1', 'x'], ['r1', "v1'"], ['', '']]) expect((await first.get(draftPaths.compare(SERIES, 1, from!, to!))).status).toBe(404)
  })

  const unsound: [what: string, words: string, spoil: (document: Document) => unknown][] = [
    ['an unknown kind', '种类', document => ({ ...document, blocks: [{ kind: 'html', key: 'a', text: '<b>' }] })],
    ['two blocks of one key', '内部名称相同', document => ({ ...document, blocks: [document.blocks[0], document.blocks[0]] })],
    ['a key that is none', '内部名称不对', document => ({ ...document, blocks: [{ ...document.blocks[0], key: '../x' }] })],
    ['a mark beyond the words', '超出', document => ({ ...document, blocks: [{ ...document.blocks[0], marks: [{ kind: 'strong', start: 0, end: 99 }] }] })],
    ['marks over each other', '重叠', document => ({ ...document, blocks: [{ ...document.blocks[0], marks: [{ kind: 'strong', start: 0, end: 1 }, { kind: 'strong', start: 0, end: 1 }] }] })],
    ['a mark of an unknown kind', '标记', document => ({ ...document, blocks: [{ ...document.blocks[0], marks: [{ kind: 'style', start: 0, end: 1 }] }] })],
    ['a link that runs', '链接', document => ({ ...document, blocks: [{ ...document.blocks[0], marks: [{ kind: 'link', start: 0, end: 1, href: 'javascript:alert(1)' }] }] })],
    ['a link with a line break', '链接', document => ({ ...document, blocks: [{ ...document.blocks[0], marks: [{ kind: 'link', start: 0, end: 1, href: 'https://a.example/\nx' }] }] })],
    ['a reference without its note', '没有注文', document => ({ ...document, blocks: [{ ...document.blocks[0], marks: [{ kind: 'note', start: 1, end: 1, note: 'n' }] }] })],
    ['a note without its reference', '没有注号', document => ({ ...document, notes: [{ label: '1', key: 'n', text: '注', marks: [] }] })],
    ['a line break in a block', '控制字符', document => ({ ...document, blocks: [{ ...document.blocks[0], text: 'a\nb' }] })],
    ['half a character', '半个字符', document => ({ ...document, blocks: [{ ...document.blocks[0], text: '\ud840' }] })],
    ['too long a block', '超过 20000 字', document => ({ ...document, blocks: [{ ...document.blocks[0], text: '水'.repeat(20_001) }] })],
    ['too long a title', '题目有', document => ({ ...document, title: '水'.repeat(121) })],
    ['too many blocks', '超过 2000 段', document => ({ ...document, blocks: Array.from({ length: 2001 }, (_, i) => ({ kind: 'divider', key: `d${i}` })) })],
    ['a day that is none', '日期', document => ({ ...document, date: '2026-13-01' })],
    ['a picture of nobody', '没有上传', document => ({ ...document, blocks: [{ kind: 'image', key: 'a', text: '', marks: [], alt: '', hash: 'a'.repeat(64), width: 1, height: 1, bytes: 1, mediaType: 'image/png' }] })],
  ]
  test('what is unsound is refused in words', async () => {
    for (const [what, words, spoil] of unsound) {
      const { status, body } = await save(first, 0, spoil(textOf('水')))
      expect([what, status, body.code, body.message]).toEqual([what, 422, 'refused', expect.stringContaining(words)])
    }
    expect((await read()).draft.version).toBe(0)
  })

  test('what is not of the shape of a document is refused, and what nobody knows does not get in', async () => {
    expect((await save(first, 0, { blocks: [] })).status).toBe(400)
    expect((await save(first, 0, { ...textOf('水'), format: 7, series: 'other', number: 5, secret: 1, blocks: [{ kind: 'paragraph', key: 'a', text: '水', marks: [], html: '<b>' }] })).status).toBe(200)
    expect((await read()).draft.document).toEqual({ ...textOf('水'), blocks: [{ kind: 'paragraph', key: 'a', text: '水', marks: [] }] })
  })

  test('pictures are those of the part: what the service knows of them stands, another part\'s are refused', async () => {
    await put(service.database, { number: 2 }, '# 二\n\n![图](picture.png "说明")\n\n正文。\n', 7)
    const { document } = (await first.get<DraftAnswer>(draftPaths.draft(SERIES, 2))).body.draft
    const [picture] = document!.blocks
    expect((await save(first, 0, { ...textOf(), blocks: [picture] })).body.message).toContain('没有上传')
    const claimed = { ...picture, width: 9999, mediaType: 'text/html' }
    expect((await first.ask('PUT', draftPaths.draft(SERIES, 2), { base: 0, document: { ...document, blocks: [claimed] }, summary: null })).status).toBe(200)
    expect((await first.get<DraftAnswer>(draftPaths.draft(SERIES, 2))).body.draft.document!.blocks[0]).toEqual(picture)
    const shown = await first.get(draftPaths.image(String(picture!.hash)))
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([200, 'image/png', 'no-store'])
    expect((await fetch(service.url + draftPaths.image(String(picture!.hash)))).status).toBe(401)
    // The picture stays as long as a version shows it, though the revision that brought it goes.
    await put(service.database, { number: 2 }, '# 二\n\n没有图了。\n')
    expect((await first.get(draftPaths.image(String(picture!.hash)))).status).toBe(200)
  })
})

const text = fc.string({ unit: fc.constantFrom('水', 'a', ' ', '\n', '\ud840', '\udc00', '𠀀', '。'), maxLength: 12 })
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
const mark = fc.record({
  kind: fc.constantFrom('strong', 'emphasis', 'link', 'note', 'odd'), start: fc.nat(14), end: fc.nat(14),
}).chain(base => fc.record({ href: fc.constantFrom(undefined, 'https://a.example/'), note: fc.constantFrom(undefined, 'n1', 'n2') }).map(more => ({
  ...base, ...(more.href === undefined ? {} : { href: more.href }), ...(more.note === undefined ? {} : { note: more.note }),
})))
const words = { key, text, marks: fc.array(mark, { maxLength: 6 }) }
const block = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), ...words }),
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1 as const, 2 as const, 3 as const), ...words }),
  fc.record({ kind: fc.constant('list-item' as const), ordered: fc.boolean(), ordinal: fc.integer({ min: -5, max: 20_000 }), depth: fc.double(), ...words }),
  fc.record({ kind: fc.constant('divider' as const), key }),
  fc.record({ kind: fc.constant('odd'), key, text }),
)

test('whatever an importer has made can be saved once it is in order', () => {
  fc.assert(fc.property(fc.uniqueArray(block, { selector: one => one.key }), fc.record({ label: text, ...words }), (blocks, note) => {
    const given = { format: 1, series: 's', number: 1, title: '题\n目', blocks, notes: [{ ...note, key: 'n1' }] } as Document
    const tidy = tidyDocument(given)
    expect(checkDocument(tidy, 's', 1)).toEqual(tidy)
    expect(tidyDocument(tidy)).toEqual(tidy)
  }), { numRuns: 500 })
})

