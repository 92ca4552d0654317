/** A series under review in tests: its people, and the acts on its parts as they ask for them over HTTP. */
import { reviewPaths, type PartReview, type Policy, type Stage } from '../../../src/contract/desk/review'
import type { Document } from '../../../src/contract/document'
import type { Manifest } from '../../../src/contract/manifest'
import { paths } from '../../../src/contract/routes'
import { currentDraft, saveDraft } from '../../../src/server/drafting/drafts'
import type { Service } from '../../../src/server/serve'
import { settleApproval } from '../../../src/server/reviewing/approval'
import { plan, SERIES } from './content'
import { Operator, type Answer } from './desk'

/** An editor, two reviewers and a publisher. */
export interface People { editor: Operator; first: Operator; second: Operator; publisher: Operator }

export class Review {
  private constructor(readonly service: Service, readonly people: People) {}

  static async of(service: Service, policy: Policy): Promise<Review> {
    await plan(service.database)
    const people = {
      editor: await Operator.with(service, ['editor'], '甲'), first: await Operator.with(service, ['reviewer'], '乙'),
      second: await Operator.with(service, ['reviewer'], '丙'), publisher: await Operator.with(service, ['publisher'], '丁'),
    }
    const review = new Review(service, people)
    const { status } = await review.policy(policy)
    if (status !== 200) throw new Error(`the policy was not taken: ${status}`)
    return review
  }

  policy(policy: Policy, by = this.people.publisher) { return by.ask('PUT', reviewPaths.policy(SERIES), { policy }) }

  async part(number = 1, by = this.people.editor): Promise<PartReview> { return (await by.get<PartReview>(reviewPaths.part(SERIES, number))).body }

  /** Saves a draft with this text, on top of the present one. @returns its version. */
  draft(words: string, number = 1, title = `题${number}`): Promise<number> {
    const document: Document = {
      format: 1, series: SERIES, number, title, notes: [], blocks: words === '' ? [] : [{ kind: 'paragraph', key: 'p1', text: words, marks: [] }],
    }
    return this.service.database.write(async (db, now) => {
      const { version } = await currentDraft(db, SERIES, number)
      const saved = await saveDraft(db, now, { id: this.people.editor.id, shown: '甲' }, { series: SERIES, number, base: version, document, summary: null, origin: 'edit' })
      return saved.version
    })
  }

  finalise(version: number, more: object = {}, number = 1, by = this.people.editor): Promise<Answer> {
    return by.post(reviewPaths.finalise(SERIES, number), { version, ...more })
  }

  /** Draft and 定稿 in one go, as it must succeed. */
  async text(words: string, more: object = {}, number = 1): Promise<PartReview> {
    const { status, body } = await this.finalise(await this.draft(words, number), more, number)
    if (status !== 200) throw new Error(`${status} ${String(body.message)}`)
    return body.part as PartReview
  }

  /** As if the publisher had moved it in the plan; null: on hold. */
  move(releaseAt: number | null, number = 1): Promise<number> {
    return this.service.database.write(async (db, now) => {
      await db.updateTable('installments').set({ release_at: releaseAt, changed_at: now }).where('number', '=', number).execute()
      return settleApproval(db, now, SERIES, number, '发布时间有改动')
    })
  }

  /** Signs what stands now. */
  async sign(stage: Stage, by: Operator, number = 1): Promise<Answer<PartReview>> {
    const { reviewed } = await this.part(number, by)
    return by.post<PartReview>(reviewPaths.sign(SERIES, number), { hash: reviewed?.hash ?? '0'.repeat(64), releaseAt: reviewed?.releaseAt ?? null, stage })
  }

  /** 初审, 复审 and 终审 by three people, as they must succeed. */
  async signAll(number = 1): Promise<PartReview> {
    const { editor, first, publisher } = this.people
    const answers = []
    for (const [i, by] of [editor, first, publisher].entries()) answers.push(await this.sign((i + 1) as Stage, by, number))
    if (answers.some(answer => answer.status !== 200)) throw new Error(JSON.stringify(answers.map(({ status, body }) => [status, body])))
    return answers[2]!.body
  }

  async manifest(): Promise<Manifest> { return await (await fetch(this.service.url + paths.manifest(SERIES))).json() as Manifest }

  /** What readers see of a part, undefined if nothing. */
  async readable(number = 1): Promise<string | undefined> {
    const released = (await this.manifest()).released.find(part => part.number === number)
    if (!released) return undefined
    const document = await (await fetch(this.service.url + paths.document(released.hash))).json() as Document
    return document.blocks.map(block => String(block.text)).join('\n')
  }
}
