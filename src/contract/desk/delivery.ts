/** How a release was told, as the desk sees it, and what an operator may do about it. */
import * as v from 'valibot'
import { Instant } from '../manifest'

const part = (series: string, number: number) => `/api/desk/series/${encodeURIComponent(series)}/parts/${number}/delivery`

export const deliveryPaths = {
  /** How many of a series' followers can be told. */
  reach: (series: string) => `/api/desk/series/${encodeURIComponent(series)}/reach`,
  report: part,
  /** POST: nothing more is sent after the batches under way. */
  stop: (series: string, number: number) => `${part(series, number)}/stop`,
  /** POST: what was stopped, waits or was cancelled is sent after all; a pause of the whole channel ends. */
  goOn: (series: string, number: number) => `${part(series, number)}/go-on`,
  /** POST: those of whom nobody knows whether they were told are told again. Some may get it twice. */
  resend: (series: string, number: number) => `${part(series, number)}/resend-unknown`,
  /** POST: the message of this part to one's own WeChat. */
  test: (series: string, number: number) => `${part(series, number)}/test`,
} as const

const Count = v.number()

/**
 * planning: recipients are being written down while the first are told; sending; finished; waiting: for your word; stopped: by an
 * operator, or by itself, see `reason`; cancelled: the part is not to be read any more.
 */
export const announcementStates = ['planning', 'sending', 'finished', 'waiting', 'stopped', 'cancelled'] as const

export const Delivery = v.object({
  state: v.picklist(announcementStates),
  /** A sentence: why it waits, was stopped or cancelled. */
  reason: v.nullable(v.string()),
  /** When it came out, was read back, was planned; null: not all are told yet. */
  releaseAt: Instant, verifiedAt: Instant, plannedAt: Instant, finishedAt: v.nullable(Instant),
  /** Followers there were when it came out, and how many of them can be told. */
  followers: Count, recipients: Count,
  /** Of the recipients, each in exactly one of these. `gone`: no longer followed, or forgotten, before their turn. */
  pending: Count, underWay: Count, sent: Count, refused: Count, failed: Count, unknown: Count, gone: Count, cancelled: Count,
  /** Refused, failed and unknown ones by the answer. */
  codes: v.array(v.object({ code: v.string(), words: v.string(), count: Count })),
  openedFromMessage: Count,
})
export type Delivery = v.InferOutput<typeof Delivery>

export const DeliveryReport = v.object({
  /** The instant that is fixed. */
  dueAt: v.nullable(Instant),
  /** Null: the part has not come out, or has not been read back yet. */
  delivery: v.nullable(Delivery),
  /** Channels that are set up, and whether one rests until an instant, and why. */
  channels: v.array(v.object({ channel: v.picklist(['wechat', 'push']), pausedUntil: v.nullable(Instant), reason: v.nullable(v.string()) })),
})
export type DeliveryReport = v.InferOutput<typeof DeliveryReport>

/** `unknown`: how many the operator saw and means. */
export const ResendUnknown = v.object({ unknown: v.pipe(v.number(), v.integer(), v.minValue(1)) })
/** `code`: shown by the mini-program on one's own phone (the code that joins devices). */
export const TestMessage = v.object({ code: v.pipe(v.string(), v.maxLength(32)) })
/** What became of it, in a sentence. */
export const TestMessageSent = v.object({ sent: v.boolean(), words: v.string() })
