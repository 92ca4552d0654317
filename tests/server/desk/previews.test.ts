/** A link to a draft opens that draft as a reader would have it, for as long as it is to, and nothing else. */
import { createHash } from 'node:crypto'
import { draftPaths, type DraftAnswer } from '../../../src/contract/desk/drafts'
import { planPaths, type SeriesAnswer } from '../../../src/contract/desk/plan'
import { previewPaths, type PreviewList, type PreviewMade } from '../../../src/contract/desk/previews'
import type { Document, ImageBlock } from '../../../src/contract/document'
import type { Library } from '../../../src/contract/library'
import type { Manifest } from '../../../src/contract/manifest'
import { paths } from '../../../src/contract/routes'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, png, put, SERIES } from '../support/content'
import { Operator } from '../support/desk'

const HOUR = 3_600_000
const DAY = 24 * HOUR

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  let editor: Operator
  beforeEach(async () => {
    backend = await make()
    service = await backend.start()
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1 }, '# 一\n\n已经发布的正文。\n')
    await put(service.database, { number: 2, releaseAt: START + DAY }, '# 二\n\n![图](picture.png "说明")\n\n还没有发布的正文。\n', 7)
    await put(service.database, { number: 3, releaseAt: START + 2 * DAY }, '# 三\n\n![图](picture.png)\n\n更晚的正文。\n', 9)
    editor = await Operator.with(service, ['editor'], '甲')
  })
  afterEach(() => backend.cleanUp())

  const draftOf = async (number: number) => (await editor.get<DraftAnswer>(draftPaths.draft(SERIES, number))).body.draft
  const made = async (number = 2, hours = 1) => (await editor.post<PreviewMade>(previewPaths.previews(SERIES, number), { hours })).body
  const under = (token: string, path: string) => service.url + path.replace('/api', `/api/previews/${token}`)
  const ask = async (token: string, path: string) => {
    const answer = await fetch(under(token, path))
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
  }
  const json = async <T>(token: string, path: string) => JSON.parse((await ask(token, path)).body.toString()) as T
  const pictureOf = (document: Document) => document.blocks.find(block => block.kind === 'image') as ImageBlock

  test('the draft comes as a release would: library, manifest, document with its proof, pictures; what is saved later comes too', async () => {
    const { token, previews } = await made()
    expect(previews).toMatchObject([{ shown: '甲', createdAt: START, expiresAt: START + HOUR, endedAt: null }])
    const library = await json<Library>(token, paths.library)
    expect(library.series).toMatchObject([{ id: SERIES, released: 1, title: '有备' }])
    const manifest = await json<Manifest & { preview: object }>(token, paths.manifest(SERIES))
    expect(manifest.released.map(part => [part.number, part.title])).toEqual([[2, '二']])
    expect(manifest.upcoming!.map(part => part.number)).toEqual([3])
    expect(manifest.preview).toMatchObject({ number: 2, version: 0, expiresAt: START + HOUR })
    const [part] = manifest.released
    const { body } = await ask(token, paths.document(part!.hash))
    expect(createHash('sha256').update(body).digest('hex')).toBe(part!.hash)
    expect(body.length).toBe(part!.bytes)
    const document = JSON.parse(body.toString()) as Document
    expect(document).toEqual((await draftOf(2)).document)
    const picture = await ask(token, paths.image(part!.images![0]!.hash))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])

    const edited = { ...document, title: '改过的二' }
    expect((await editor.ask('PUT', draftPaths.draft(SERIES, 2), { base: 0, document: edited, summary: null })).status).toBe(200)
    const later = await json<Manifest & { preview: object }>(token, paths.manifest(SERIES))
    expect([later.released[0]!.title, later.preview]).toMatchObject(['改过的二', { version: 1 }])
    expect((await ask(token, paths.document(part!.hash))).status).toBe(404)
  })

  test('a token opens nothing but its draft, and no other address takes it', async () => {
    const { token } = await made()
    const [own, next] = [(await draftOf(2)).hash!, await draftOf(3)]
    const released = (await draftOf(1)).hash!
    for (const path of [paths.document(next.hash!), paths.image(pictureOf(next.document!).hash), paths.document(released), paths.manifest('other'), paths.health, paths.openapi, '/api/desk/me', '/api/previews']) {
      expect([path, (await ask(token, path)).status]).toEqual([path, 404])
    }
    for (const path of [paths.document(own), paths.image(pictureOf((await draftOf(2)).document!).hash)]) expect((await fetch(service.url + path)).status).toBe(404)
    for (const header of [{ authorization: `Bearer ${token}` }, { cookie: `lianzai_session=${token}` }]) {
      expect((await fetch(`${service.url}/api/desk/me`, { headers: header })).status).toBe(401)
    }
    const open = await (await fetch(service.url + paths.manifest(SERIES))).text()
    expect(open).not.toContain('preview')
  })

  test('nothing of it may be kept or listed, an answer that it is not there included', async () => {
    const { token } = await made()
    const { hash, document } = await draftOf(2)
    for (const path of [paths.library, paths.manifest(SERIES), paths.document(hash!), paths.image(pictureOf(document!).hash), paths.document('f'.repeat(64))]) {
      const { headers } = await ask(token, path)
      expect([path, headers.get('cache-control'), headers.get('x-robots-tag'), headers.get('etag')]).toEqual([path, 'no-store', 'noindex', null])
    }
  })

  test('unknown, over, revoked, of somebody disabled: all are told the same, in one word', async () => {
    const [over, revoked, gone] = [await made(2, 1), await made(2, 2), await made(2, 3)]
    const other = await Operator.with(service, ['reviewer'], '乙')
    const others = (await other.post<PreviewMade>(previewPaths.previews(SERIES, 2), { hours: 4 })).body
    await backend.setNow(START + HOUR)
    const ended = (await editor.ask<PreviewList>('DELETE', previewPaths.preview(SERIES, 2, revoked.id))).body
    expect(ended.previews.find(preview => preview.id === revoked.id)!.endedAt).toBe(START + HOUR)
    expect(ended.previews.find(preview => preview.id === over.id)!.endedAt).toBe(START + HOUR)
    // Another part's address does not end it.
    await editor.ask('DELETE', previewPaths.preview(SERIES, 3, gone.id))
    expect((await ask(gone.token, paths.manifest(SERIES))).status).toBe(200)
    await service.database.write((db, now) => db.updateTable('people').set({ disabled_at: now }).where('id', '=', other.id).execute())
    const unknown = 'A'.repeat(43)
    const heard = await Promise.all([unknown, 'short', over.token, revoked.token, others.token].flatMap(token =>
      [paths.library, paths.manifest(SERIES), paths.document('f'.repeat(64))].map(async path => {
        const { status, body, headers } = await ask(token, path)
        const told = [...headers].filter(([name]) => !['date', 'server-time'].includes(name)).sort()
        return JSON.stringify([status, body.toString(), told])
      })))
    expect(new Set(heard).size).toBe(1)
    expect(heard[0]).toContain('not-found')
  })

  test('links are made for planned parts only, not too many at once, and every one is in the trail without its token', async () => {
    expect((await editor.post(previewPaths.previews(SERIES, 9), { hours: 1 })).status).toBe(422)
    for (const hours of [0, 1.5, 721]) expect((await editor.post(previewPaths.previews(SERIES, 2), { hours })).status).toBe(400)
    for (let i = 0; i < 20; i++) await made()
    expect((await editor.post<{ message: string }>(previewPaths.previews(SERIES, 2), { hours: 1 })).body.message).toContain('20 个')
    await backend.setNow(START + HOUR)
    const { token, id } = await made()
    await editor.ask('DELETE', previewPaths.preview(SERIES, 2, id))
    await editor.ask('DELETE', previewPaths.preview(SERIES, 2, id))
    const acts = await service.database.queries.selectFrom('acts').select(['act', 'detail']).where('act', 'like', 'preview%').execute()
    expect(acts.filter(act => act.act === 'preview-made')).toHaveLength(21)
    expect(acts.filter(act => act.act === 'preview-revoked')).toHaveLength(1)
    expect(JSON.stringify(acts)).not.toContain(token)
    const rows = await service.database.queries.selectFrom('previews').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('a link to a part that was removed does not open the part that has its number now', async () => {
    const publisher = await Operator.with(service, ['publisher', 'editor'], '周')
    const added = await publisher.ask<SeriesAnswer>('PUT', planPaths.series(SERIES), { added: ['又一期'] })
    const { number } = added.body.series.parts.at(-1)!
    const { token } = await made(number)
    expect((await publisher.ask('DELETE', planPaths.part(SERIES, number))).status).toBe(200)
    expect((await publisher.ask('PUT', planPaths.series(SERIES), { added: ['另一期'] })).status).toBe(200)
    const document = { format: 1, series: SERIES, number, title: '另一期', blocks: [{ kind: 'paragraph', key: 'p1', text: '另一期的正文。', marks: [] }], notes: [] }
    expect((await publisher.ask('PUT', draftPaths.draft(SERIES, number), { base: 0, summary: null, document })).status).toBe(200)
    expect((await ask(token, paths.manifest(SERIES))).status).toBe(404)
    expect((await ask((await made(number)).token, paths.manifest(SERIES))).status).toBe(200)
  })

  test('a part without a text has nothing to show yet', async () => {
    await service.database.write(db => db.insertInto('installments').values({
      series: SERIES, number: 4, title: '四', release_at: null, approved: 0, withdrawn_at: null, withdrawn_reason: null, revision: null, changed_at: 0,
    }).execute())
    const { token } = await made(4)
    expect((await ask(token, paths.manifest(SERIES))).status).toBe(404)
  })

  test('a picture that is uploaded can be used in the draft, and seen with the link once it is', async () => {
    const { token } = await made()
    const stored = (await editor.ask<{ hash: string; width: number; height: number; bytes: number; mediaType: string }>('POST', draftPaths.images(SERIES, 2), png(200))).body
    expect(stored).toMatchObject({ width: 8, height: 8, mediaType: 'image/png' })
    expect((await editor.ask('POST', draftPaths.images(SERIES, 2), Buffer.from('not a picture'))).status).toBe(422)
    expect((await ask(token, paths.image(stored.hash))).status).toBe(404)
    const { document } = await draftOf(2)
    const image = { kind: 'image', key: 'new', text: '', marks: [], alt: '新图', ...stored }
    expect((await editor.ask('PUT', draftPaths.draft(SERIES, 2), { base: 0, document: { ...document, blocks: [...document!.blocks, image] }, summary: null })).status).toBe(200)
    expect((await ask(token, paths.image(stored.hash))).status).toBe(200)
  })
})
