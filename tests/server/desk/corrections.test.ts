/** What becomes of a part that is out: corrected after the same review, withdrawn with a reason, put back. */
import { reviewPaths, type PartReview, type ReviewedText } from '../../../src/contract/desk/review'
import { paths } from '../../../src/contract/routes'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { put, SERIES } from '../support/content'
import { Review } from '../support/review'

const DUE = START + 1000
const MAJOR = { note: '第二段的年份有误', severity: 'major' }

onEachDatabase(make => {
  let backend: Backend
  let desk: Review
  /** Part 1 is out, signed as the policy asks. */
  const released = async (policy: 'none' | 'three' = 'three') => {
    backend = await make()
    desk = await Review.of(await backend.start(), policy)
    await desk.move(DUE)
    await desk.text('第一版。')
    if (policy === 'three') await desk.signAll()
    await backend.setNow(DUE)
    return desk
  }
  const publish = (hash: string, by = desk.people.publisher) => by.post<PartReview>(reviewPaths.publish(SERIES, 1), { hash })
  const said = ({ body }: { body: unknown }) => (body as { message: string }).message
  afterEach(() => backend.cleanUp())

  test('a correction goes through the same review, and readers see nothing of it until it is published', async () => {
    const { people } = await released()
    const [before] = (await desk.manifest()).released
    const version = await desk.draft('第二版。')
    expect(said(await desk.finalise(version))).toBe('第 1 期已经发布，改动就是勘误；请写明改了什么，读者会看到。')
    expect(said(await desk.finalise(version, { note: '改一处' }))).toBe('请写明这次更正是轻微还是重要。')
    const { body } = await desk.finalise(version, MAJOR)
    const candidate = (body.part as PartReview).candidate!
    expect(body).toMatchObject({ became: 'candidate', part: { standing: 'released', candidate: { revision: 2, ...MAJOR }, obstacles: [{ code: 'unsigned' }] } })
    expect(await desk.manifest()).toMatchObject({ released: [before] })
    expect((await fetch(desk.service.url + paths.document(candidate.hash))).status).toBe(404)
    expect(said(await publish(candidate.hash))).toBe('这次更正还缺初审、复审、终审签字，不能发布。')
    await desk.signAll()
    expect((await publish(candidate.hash, people.editor)).status).toBe(403)
    expect((await publish('0'.repeat(64))).status).toBe(409)
    await backend.setNow(DUE + 5000)
    expect(await desk.readable()).toBe('第一版。')
    expect((await publish(candidate.hash)).body).toMatchObject({ candidate: null, current: { revision: 2 }, edited: false, obstacles: [] })
    expect(await desk.readable()).toBe('第二版。')
    const [after] = (await desk.manifest()).released
    const correction = { revision: 2, note: MAJOR.note, severity: 'major', at: DUE + 5000 }
    expect(after).toMatchObject({ hash: candidate.hash, revision: 2, releasedAt: DUE, correction, corrections: [correction] })
    expect((await desk.manifest()).serverTime).toBe(DUE + 5000)
    expect((await fetch(desk.service.url + paths.document(before!.hash))).status).toBe(404)
    const { signatures } = await desk.part()
    expect(signatures.map(signature => [signature.revision, signature.voidedAt])).toEqual([2, 2, 2, 1, 1, 1].map(revision => [revision, null]))
  })

  test('all corrections are told, newest first', async () => {
    await released('none')
    const { publisher } = desk.people
    for (const [i, severity] of ['minor', 'major', 'minor'].entries()) {
      await backend.setNow(DUE + i + 1)
      const { body } = await desk.finalise(await desk.draft(`第${i + 2}版。`), { note: `改${i}`, severity }, 1, publisher)
      expect(body.became).toBe('published')
    }
    const [part] = (await desk.manifest()).released
    expect(part!.corrections).toEqual([[4, 'minor', 2], [3, 'major', 1], [2, 'minor', 0]].map(([revision, severity, i]) =>
      ({ revision, severity, note: `改${i}`, at: DUE + Number(i) + 1 })))
    expect((await desk.part()).corrections).toEqual(part!.corrections)
  })

  test('without a policy an editor\'s correction still waits for a publisher', async () => {
    await released('none')
    const { became, part } = (await desk.finalise(await desk.draft('第二版。'), MAJOR)).body as { became: string; part: PartReview }
    expect([became, part.obstacles]).toEqual(['candidate', []])
    expect(await desk.readable()).toBe('第一版。')
    await publish(part.candidate!.hash)
    expect(await desk.readable()).toBe('第二版。')
  })

  test('what let the first text out does not let the same text out again: going back is a correction like any other', async () => {
    await released()
    const { candidate } = await desk.text('第二版。', MAJOR)
    await desk.signAll()
    await publish(candidate!.hash)
    const back = await desk.text('第一版。', MAJOR)
    expect(back.candidate!.hash).toBe(back.signatures.find(signature => signature.revision === 1)!.hash)
    expect(back.stages.every(({ signature }) => signature === null)).toBe(true)
    expect((await publish(back.candidate!.hash)).status).toBe(422)
    expect(await desk.readable()).toBe('第二版。')
  })

  test('an edit of the draft, another note, and giving it up void what was signed for a correction; what is out is untouched', async () => {
    const { people } = await released()
    await desk.text('第二版。', MAJOR)
    await desk.signAll()
    const version = await desk.draft('第三版。')
    const edited = await desk.part()
    expect(edited.signatures.slice(0, 3).map(signature => signature.voidReason)).toEqual(Array(3).fill('正文有改动'))
    expect((await publish(edited.candidate!.hash)).status).toBe(422)
    expect((await desk.finalise(version, MAJOR)).status).toBe(200)
    await backend.setNow(DUE + 1)
    await desk.signAll()
    const { body } = await desk.finalise(version, { ...MAJOR, note: '另一种说法' })
    expect((body.part as PartReview).signatures.slice(0, 3).map(signature => signature.voidReason)).toEqual(Array(3).fill('更正稿有改动'))
    expect(said(await desk.finalise(version, { ...MAJOR, note: '另一种说法' }))).toBe('草稿与现在的定稿相同，没有改动。')
    await desk.signAll()
    const { body: without } = await people.editor.post<PartReview>(reviewPaths.discard(SERIES, 1))
    expect(without).toMatchObject({ candidate: null, edited: true, draft: { version } })
    expect(without.signatures.filter(signature => signature.voidReason === '这次更正已放弃')).toHaveLength(3)
    expect((await people.editor.post(reviewPaths.discard(SERIES, 1))).status).toBe(422)
    expect(await desk.readable()).toBe('第一版。')
    expect(without.signatures.filter(signature => signature.revision === 1).map(signature => signature.voidedAt)).toEqual([null, null, null])
  })

  test('the text under review is shown beside what readers have, and beside what was signed last', async () => {
    const { people } = await released()
    const look = async () => (await people.first.get<ReviewedText>(reviewPaths.reviewed(SERIES, 1))).body
    const pieces = (text: ReviewedText) => text.difference.blocks.flatMap(block => block.pieces.map(piece => `${piece.op} ${piece.text}`))
    expect((await people.first.get(reviewPaths.reviewed(SERIES, 1))).status).toBe(404)
    await desk.text('第二版。', MAJOR)
    const first = await look()
    expect(first).toMatchObject({ text: { revision: 2, ...MAJOR }, document: { blocks: [{ text: '第二版。' }] }, before: { kind: 'out', at: DUE } })
    expect(pieces(first)).toEqual(['same 第', 'removed 一', 'added 二', 'same 版。'])
    await desk.sign(1, people.editor)
    await desk.text('第三版。', MAJOR)
    const second = await look()
    expect(second).toMatchObject({ before: { kind: 'signed', hash: first.text.hash } })
    expect(pieces(second)).toEqual(['same 第', 'removed 二', 'added 三', 'same 版。'])
  })

  test('an import of a part under review waits for signatures: before release as the final, after it as a correction', async () => {
    await released()
    const { database } = desk.service
    const fresh = await put(database, { number: 2, releaseAt: DUE + 1000 }, '# 二\n\n第二期。\n')
    expect(fresh).toMatchObject({ became: 'final', approved: false, policy: 'three' })
    const correction = await put(database, { number: 1, note: '改一字' }, '# 一\n\n命令行的更正。\n')
    expect(correction).toMatchObject({ became: 'candidate', correction: true })
    await backend.setNow(DUE + 1000)
    expect(await desk.readable()).toBe('第一版。')
    expect(await desk.readable(2)).toBeUndefined()
    const part = await desk.part()
    expect(part).toMatchObject({ candidate: { note: '改一字', severity: 'minor' }, edited: false, draft: { shown: '命令行' } })
    await desk.signAll()
    await publish(part.candidate!.hash)
    expect(await desk.readable()).toBe('命令行的更正。')
  })

  test('withdrawn: gone with its reason, corrected meanwhile, put back corrected; each at most once', async () => {
    const { people } = await released('none')
    const withdraw = (reason: string, by = people.publisher) => by.post<PartReview>(reviewPaths.withdraw(SERIES, 1), { reason })
    const restore = () => people.publisher.post<PartReview>(reviewPaths.restore(SERIES, 1))
    expect((await withdraw('', people.publisher)).status).toBe(400)
    expect((await withdraw('核实', people.editor)).status).toBe(403)
    expect((await people.publisher.post(reviewPaths.withdraw(SERIES, 2), { reason: '核实' })).status).toBe(422)
    expect(said(await restore())).toBe('第 1 期没有撤回，不需要恢复。')
    const { body: gone } = await withdraw('一处数据在核实')
    expect(gone).toMatchObject({ standing: 'withdrawn', withdrawn: { reason: '一处数据在核实', at: DUE }, withdrawals: [{ act: 'withdrawn', shown: '丁' }] })
    expect(await desk.manifest()).toMatchObject({ released: [], withdrawn: [{ number: 1, reason: '一处数据在核实', at: DUE }] })
    expect(said(await withdraw('再撤'))).toBe('第 1 期已经撤回了。')
    await desk.finalise(await desk.draft('核实后。'), MAJOR, 1, people.publisher)
    expect(await desk.readable()).toBeUndefined()
    await backend.setNow(DUE + 9000)
    const { body: back } = await restore()
    expect(back).toMatchObject({ standing: 'released', withdrawn: null, withdrawals: [{ act: 'restored', at: DUE + 9000 }, { act: 'withdrawn', reason: '一处数据在核实' }] })
    expect(await desk.readable()).toBe('核实后。')
  })
})
