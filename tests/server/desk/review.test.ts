/** 三审三校 over HTTP: what stands in the way, who may sign what, what voids a signature, and that nothing comes out late by itself. */
import { reviewPaths, type PartReview, type PolicyChanged, type Stage } from '../../../src/contract/desk/review'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { put, SERIES } from '../support/content'
import { Operator } from '../support/desk'
import { Review } from '../support/review'

const HOUR = 3_600_000
const DUE = START + 100 * HOUR
const words = (part: PartReview) => part.obstacles.map(obstacle => obstacle.words)
const codes = (part: PartReview) => part.obstacles.map(obstacle => obstacle.code)

onEachDatabase(make => {
  let backend: Backend
  let desk: Review
  const open = async (policy: 'none' | 'one' | 'three' = 'three') => {
    backend = await make()
    desk = await Review.of(await backend.start(), policy)
    return desk
  }
  afterEach(() => backend.cleanUp())

  test('from nothing to readers: what stands in the way is said at each step, and at its instant nothing does', async () => {
    const { people } = await open()
    expect(words(await desk.part())).toEqual(['还没有正文。', '还没有定发布时间。'])
    const version = await desk.draft('正文。')
    expect(words(await desk.part())).toEqual(['草稿还没有定稿。', '还没有定发布时间。'])
    const { body: { became, part } } = await desk.finalise(version)
    expect(became).toBe('final')
    expect(words(part as PartReview)).toEqual(['还缺初审、复审、终审签字。', '还没有定发布时间。'])
    expect((await desk.part()).yours).toEqual({ stage: null, why: '还没有定发布时间；签字连同发布时间一起生效，请先定时间。' })
    await desk.move(DUE)
    expect(codes(await desk.part())).toEqual(['unsigned'])
    await desk.sign(1, people.editor)
    expect((await desk.part()).yours.why).toBe('你已签初审；三审须由不同的人签，下一步是复审。')
    expect((await desk.part(1, people.first)).yours).toEqual({ stage: 2, why: '' })
    await desk.sign(2, people.first)
    expect(words(await desk.part())).toEqual(['还缺终审签字。'])
    const { body: signed } = await desk.sign(3, people.publisher)
    expect(signed).toMatchObject({ standing: 'ready', obstacles: [], stages: [{ signature: { shown: '甲' } }, { signature: { shown: '乙' } }, { signature: { shown: '丁' } }] })
    await backend.setNow(DUE - 1)
    expect(await desk.readable()).toBeUndefined()
    await backend.setNow(DUE)
    expect(await desk.readable()).toBe('正文。')
    expect(await desk.part()).toMatchObject({ standing: 'released', obstacles: [], warnings: [] })
    expect((await desk.part()).signatures.every(signature => signature.voidedAt === null)).toBe(true)
  })

  test('a signature is for what the signer saw: another text or instant is a conflict that shows what stands now', async () => {
    const { people } = await open()
    await desk.move(DUE)
    const old = (await desk.text('第一稿。')).reviewed!
    const { reviewed } = await desk.text('第二稿。')
    const sign = (seen: object) => people.editor.post(reviewPaths.sign(SERIES, 1), { hash: reviewed!.hash, releaseAt: DUE, stage: 1, ...seen })
    const other = await sign({ hash: old.hash })
    expect(other).toMatchObject({ status: 409, body: { message: '正文在你打开之后有改动，没有签上。请看过现在的正文再签。', part: { reviewed: { hash: reviewed!.hash } } } })
    expect((await sign({ releaseAt: DUE + HOUR })).status).toBe(409)
    expect((await sign({ releaseAt: null })).status).toBe(409)
    expect((await sign({})).status).toBe(200)
    expect((await desk.part()).signatures).toHaveLength(1)
  })

  test('an edit and a move void what was signed, visibly; an undone edit does not bring it back', async () => {
    await open()
    await desk.move(DUE)
    await desk.text('正文。')
    await desk.signAll()
    await desk.draft('改动。')
    const edited = await desk.part()
    expect(edited).toMatchObject({ standing: 'draft', reviewed: null, edited: true, yours: { stage: null, why: '定稿之后草稿又有改动，请编辑重新定稿。' } })
    expect(codes(edited)).toEqual(['edited'])
    expect(edited.signatures.map(({ stage, voidReason, voidedAt }) => [stage, voidReason, voidedAt])).toEqual([3, 2, 1].map(stage => [stage, '正文有改动', START]))
    await desk.draft('正文。')
    expect((await desk.part()).standing).toBe('unsigned')
    await desk.signAll()
    await desk.move(DUE + HOUR)
    const moved = await desk.part()
    expect(moved.standing).toBe('unsigned')
    expect(moved.signatures.filter(signature => signature.voidReason === '发布时间有改动')).toHaveLength(3)
    await backend.setNow(DUE + HOUR)
    expect(await desk.readable()).toBeUndefined()
  })

  test('a changed summary is an edit too, though the document has the same fingerprint', async () => {
    await open()
    await put(desk.service.database, { number: 1, releaseAt: DUE }, '---\nsummary: 提要\n---\n# 一\n\n正文。\n')
    await desk.signAll()
    await put(desk.service.database, { number: 1 }, '---\nsummary: 另一提要\n---\n# 一\n\n正文。\n')
    const part = await desk.part()
    expect(part.signatures.map(signature => [signature.hash === part.current!.hash, signature.voidReason])).toEqual([1, 2, 3].map(() => [true, '正文有改动']))
    await backend.setNow(DUE)
    expect(await desk.readable()).toBeUndefined()
  })

  test('stages go in their order, by those who may, each by another person', async () => {
    const { people } = await open()
    await desk.move(DUE)
    await desk.text('正文。')
    const refused = async (stage: Stage, by: Operator) => (await desk.sign(stage, by)).body as unknown as { message: string }
    expect((await refused(2, people.first)).message).toBe('还没有初审，不能先签复审。')
    expect((await desk.sign(1, people.publisher)).status).toBe(200)
    expect((await refused(2, people.editor)).message).toBe('下一步是复审，由审校或发布来签。')
    expect((await refused(2, people.publisher)).message).toBe('你已签初审；三审须由不同的人签，下一步是复审。')
    expect((await refused(1, people.first)).message).toBe('丁已经签了初审。')
    const administrator = await Operator.with(desk.service, ['administrator'])
    expect((await desk.sign(2, administrator)).status).toBe(403)
    await desk.policy('one')
    expect((await refused(2, people.first)).message).toBe('这部连载不要求复审。')
  })

  test('two people sign the same stage at once, or one person two stages: one wins', async () => {
    const { people: { editor, first, second } } = await open()
    await desk.move(DUE)
    const { reviewed } = await desk.text('正文。')
    const seen = (stage: Stage) => ({ hash: reviewed!.hash, releaseAt: DUE, stage })
    const same = await Promise.all([first, second, editor].map(person => person.post(reviewPaths.sign(SERIES, 1), seen(1))))
    expect(same.map(answer => answer.status).sort()).toEqual([200, 409, 409])
    const [winner] = (await desk.part()).signatures
    const both = await Promise.all([2, 2, 3, 3].map(stage => [first, second].find(person => person.id !== winner!.person)!.post(reviewPaths.sign(SERIES, 1), seen(stage as Stage))))
    expect(both.filter(answer => answer.status === 200)).toHaveLength(1)
    expect((await desk.part()).stages.map(({ signature }) => signature !== null)).toEqual([true, true, false])
  })

  test('one takes one\'s own signature back, and what was signed upon it goes with it', async () => {
    const { people: { editor, first, second, publisher } } = await open()
    await desk.move(DUE)
    await desk.text('正文。')
    await desk.signAll()
    expect((await second.post(reviewPaths.unsign(SERIES, 1))).status).toBe(422)
    const { body } = await first.post<PartReview>(reviewPaths.unsign(SERIES, 1))
    expect(body.standing).toBe('unsigned')
    expect(body.signatures.map(({ stage, voidReason }) => [stage, voidReason])).toEqual([[3, '乙撤回了复审'], [2, '本人撤回'], [1, null]])
    await desk.sign(2, second)
    await desk.sign(3, publisher)
    await backend.setNow(DUE)
    expect(await desk.readable()).toBe('正文。')
    expect((await editor.post(reviewPaths.unsign(SERIES, 1))).status).toBe(422)
    expect(await desk.readable()).toBe('正文。')
  })

  test('after its instant no signature lets it out: it is moved and signed anew', async () => {
    const { people } = await open()
    await desk.move(DUE)
    const { reviewed } = await desk.text('正文。')
    await desk.sign(1, people.editor)
    await desk.sign(2, people.first)
    await backend.setNow(DUE)
    expect(await desk.part()).toMatchObject({ standing: 'overdue', warnings: [{ code: 'unsigned', urgency: 3 }, { code: 'overdue', urgency: 3 }] })
    const late = await people.publisher.post(reviewPaths.sign(SERIES, 1), { ...reviewed!, stage: 3 })
    expect(late).toMatchObject({ status: 422, body: { message: '发布时间已过；请先改期，再签字。' } })
    await backend.setNow(DUE + HOUR)
    expect(await desk.readable()).toBeUndefined()
    await desk.move(DUE + 2 * HOUR)
    await desk.signAll()
    await backend.setNow(DUE + 2 * HOUR)
    expect(await desk.readable()).toBe('正文。')
  })

  test('nor does an easier policy, a new 定稿 or an import: what missed its instant waits for a publisher', async () => {
    await open()
    await desk.move(DUE)
    await desk.text('正文。')
    await backend.setNow(DUE + HOUR)
    await desk.policy('none')
    expect(await desk.readable()).toBeUndefined()
    const part = await desk.text('新稿。')
    expect(part.standing).toBe('overdue')
    expect(words(part)).toEqual([expect.stringMatching(/^发布时间.*已过，没有发布，也不会自行发布。请发布者改期，或者立即发布。$/)])
    expect(await desk.readable()).toBeUndefined()
    await desk.policy('three')
    await put(desk.service.database, { number: 1 }, '# 一\n\n命令行的稿。\n')
    expect(await desk.readable()).toBeUndefined()
    await desk.move(DUE + 2 * HOUR)
    await desk.policy('none')
    await backend.setNow(DUE + 2 * HOUR)
    expect(await desk.readable()).toBe('命令行的稿。')
  })

  test('a change of policy keeps the stages that are still asked for, says what it does, and never touches what is out', async () => {
    const { people } = await open()
    await desk.move(DUE)
    await desk.text('正文。')
    await desk.move(START + 1, 2)
    await desk.text('第二期。', {}, 2)
    await desk.signAll(2)
    await backend.setNow(START + 1)
    await desk.sign(1, people.editor)
    await desk.sign(2, people.first)
    const changed = async (policy: 'none' | 'one' | 'three') => (await desk.policy(policy)).body as unknown as PolicyChanged
    expect(await changed('one')).toEqual({ policy: 'one', ready: [1], unsigned: [] })
    expect((await desk.part()).signatures.map(({ stage, voidReason }) => [stage, voidReason])).toEqual([[2, '审校要求改为一审'], [1, null]])
    expect(await changed('three')).toEqual({ policy: 'three', ready: [], unsigned: [1] })
    expect((await desk.part()).stages.map(({ signature }) => signature?.shown)).toEqual(['甲', undefined, undefined])
    expect(await changed('none')).toEqual({ policy: 'none', ready: [1], unsigned: [] })
    expect((await desk.part()).signatures.every(signature => signature.voidedAt !== null)).toBe(true)
    expect((await desk.part(2)).signatures.every(signature => signature.voidedAt === null)).toBe(true)
    expect(await desk.readable(2)).toBe('第二期。')
    expect((await desk.policy('one', people.first)).status).toBe(403)
  })

  test('定稿 takes the draft that was seen, and only one that says something new', async () => {
    const { people } = await open('none')
    const refused = async (version: number, by = people.editor) => await desk.finalise(version, {}, 1, by)
    expect((await refused(0)).body.message).toBe('还没有草稿，没有可以定稿的改动。')
    expect((await refused(await desk.draft(''))).body.message).toBe('草稿里没有正文，不能定稿。')
    const version = await desk.draft('正文。')
    expect(await refused(version - 1)).toMatchObject({ status: 409, body: { draft: { version } } })
    expect((await refused(version)).status).toBe(200)
    expect((await refused(version)).body.message).toBe('草稿与现在的定稿相同，没有改动。')
    expect((await refused(version, people.first)).status).toBe(403)
    expect((await desk.finalise(1, {}, 9)).body.message).toBe('计划里没有第 9 期。')
    expect((await people.editor.get(reviewPaths.part(SERIES, 9))).status).toBe(404)
  })

  test('a warning comes 72, 24 and 2 hours before the instant, and for what is on hold or past it', async () => {
    await open()
    await desk.move(DUE)
    await desk.text('正文。')
    const warned = async (hours: number) => {
      await backend.setNow(DUE - hours * HOUR)
      return (await desk.part()).warnings.map(({ urgency, words: said }) => [urgency, said])
    }
    expect(await warned(73)).toEqual([])
    expect(await warned(72)).toEqual([[1, '距发布不到 72 小时，还缺初审、复审、终审签字。']])
    expect(await warned(24)).toEqual([[2, '距发布不到 24 小时，还缺初审、复审、终审签字。']])
    expect(await warned(2)).toEqual([[3, '距发布不到 2 小时，还缺初审、复审、终审签字。']])
    await backend.setNow(START)
    await desk.signAll()
    expect(await warned(2)).toEqual([])
    await desk.service.database.write(db => db.updateTable('installments').set({ held_at: START, planned_at: DUE, release_at: null, delay_reason: '等一份材料' }).where('number', '=', 1).execute())
    await desk.move(null)
    expect(await warned(1)).toEqual([[1, expect.stringMatching(/^已暂缓，原定.*：等一份材料。$/)]])
  })

  test('every act is in the trail with its maker', async () => {
    const { people } = await open()
    await desk.move(DUE)
    await desk.text('正文。')
    await desk.signAll()
    await people.first.post(reviewPaths.unsign(SERIES, 1))
    await put(desk.service.database, { number: 2 }, '# 二\n\n文。\n')
    const rows = await desk.service.database.queries.selectFrom('acts').select(['act', 'shown', 'number', 'person']).orderBy('change').orderBy('position').execute()
    expect(rows.map(row => [row.act, row.shown, row.number])).toEqual([
      ['policy-changed', '丁', null], ['finalised', '甲', 1], ['signed', '甲', 1], ['signed', '乙', 1], ['signed', '丁', 1], ['unsigned', '乙', 1], ['imported', '命令行', 2],
    ])
  })
})
