/** After a release, as the desk sees it: proof, counts, alarms, the leak drill and the trail. */
import * as v from 'valibot'
import { countKinds } from '../counts'
import { Instant } from '../manifest'

export const Proof = v.object({
  releaseAt: Instant,
  hash: v.string(),
  checkedAt: Instant,
  ok: v.boolean(),
  /** What was looked at and what was found, a sentence each. */
  steps: v.array(v.object({ name: v.string(), ok: v.boolean(), words: v.string() })),
})
export type Proof = v.InferOutput<typeof Proof>

export const CountRow = v.object({ revision: v.number(), what: v.picklist(countKinds), day: v.string(), count: v.number() })
export type CountRow = v.InferOutput<typeof CountRow>

/** One part after its release. */
export const PartReport = v.object({ proofs: v.array(Proof), counts: v.array(CountRow) })
export type PartReport = v.InferOutput<typeof PartReport>

export const Alarm = v.object({
  id: v.string(), kind: v.string(), series: v.nullable(v.string()), number: v.nullable(v.number()),
  words: v.string(), raisedAt: Instant, clearedAt: v.nullable(Instant), clearedBy: v.nullable(v.string()),
})
export type Alarm = v.InferOutput<typeof Alarm>

/** One question an outsider asked about an unreleased part, and whether the answer gave anything away. */
export const Probe = v.object({ surface: v.string(), number: v.nullable(v.number()), ok: v.boolean(), words: v.string() })
export type Probe = v.InferOutput<typeof Probe>
export const DrillResult = v.object({ at: Instant, parts: v.array(v.number()), asked: v.number(), leaks: v.array(Probe), surfaces: v.array(v.string()) })
export type DrillResult = v.InferOutput<typeof DrillResult>

export const ActRow = v.object({
  /** `change.position`: its place in the order of commits. */
  id: v.string(),
  at: Instant, shown: v.string(), act: v.string(), series: v.nullable(v.string()), /** The series' title; null where it is gone. */ title: v.nullable(v.string()), number: v.nullable(v.number()),
  detail: v.record(v.string(), v.unknown()),
})
export type ActRow = v.InferOutput<typeof ActRow>
/** `next`: pass as `before` for older ones; null at the end. */
export const TrailPage = v.object({ acts: v.array(ActRow), next: v.nullable(v.string()) })
export type TrailPage = v.InferOutput<typeof TrailPage>
