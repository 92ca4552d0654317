/**
 * Followers (关注者) and their reminders (开更提醒), as both sides speak of them. A reader is an id and nothing else; each device holds
 * a bearer token of its own. Reading needs none of it.
 */
import * as v from 'valibot'
import { Instant } from './manifest'
import { SERIES_ID } from './routes'

export const followPaths = {
  /** POST: a new reader, on the web. */
  readers: '/api/readers',
  /** POST: the reader whom WeChat knows by this code. */
  wechat: '/api/readers/wechat',
  /** POST: a code that joins another device. */
  code: '/api/readers/me/code',
  /** POST: this device and the one that shows the code belong to one reader from now on. */
  join: '/api/readers/join',
  /** GET: all that is stored about me. DELETE: forget it. */
  me: '/api/readers/me',
  follows: '/api/follows',
  /** PUT, DELETE. */
  follow: (series: string) => `/api/follows/${encodeURIComponent(series)}`,
  templates: '/api/reminders/templates',
  consents: '/api/consents',
  /** PUT, DELETE. */
  push: '/api/push-subscription',
  sync: '/api/sync',
} as const

const SeriesId = v.pipe(v.string(), v.regex(SERIES_ID))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** 256 random bits in base64url, sent as `Authorization: Bearer …`. */
export const ReaderToken = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

/** The answer of everything that makes a device a reader's. A sync cursor belongs to the token: with another one begin anew. */
export const Registered = v.looseObject({ token: ReaderToken })
export type Registered = v.InferOutput<typeof Registered>

/** What `login` gave. A token that the device already has may come with it; the two readers are then one. */
export const WechatSignIn = v.object({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(256)) })
export type WechatSignIn = v.InferOutput<typeof WechatSignIn>

/** Without look-alikes: no I, L, O, 0, 1. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const CODE_LENGTH = 8
/** Shown on one device, typed or scanned on the other, once. */
export const JoinCode = v.looseObject({ code: v.string(), expiresAt: Instant })
export type JoinCode = v.InferOutput<typeof JoinCode>

/** As typed: small letters, blanks and hyphens are taken too. */
export const Joining = v.object({ code: v.pipe(v.string(), v.maxLength(32)) })
export type Joining = v.InferOutput<typeof Joining>

/** A followed series. Nothing released before `since` is announced. */
export const Follow = v.looseObject({
  series: v.string(),
  since: Instant,
  /** Reminders that have been accepted once and not been used (已订 n 次提醒). */
  usable: Count,
  /** A standing consent: every part is told. */
  standing: v.boolean(),
  /** A browser of this reader is told of every part. */
  push: v.boolean(),
  /** Parts of the plan that are still to come (剩余 n 期). */
  left: Count,
})
export type Follow = v.InferOutput<typeof Follow>
export const Follows = v.looseObject({ follows: v.array(Follow) })
export type Follows = v.InferOutput<typeof Follows>
/** After a change: null, not followed. */
export const FollowState = v.looseObject({ follow: v.nullable(Follow) })
export type FollowState = v.InferOutput<typeof FollowState>

/** What may be asked for here; null: not offered. Fetched ahead, because the question must be put within the tap. */
export const ReminderTemplates = v.looseObject({
  once: v.nullable(v.string()),
  standing: v.nullable(v.string()),
  /** The public key for web push. */
  push: v.nullable(v.string()),
})
export type ReminderTemplates = v.InferOutput<typeof ReminderTemplates>

/** What WeChat answers for a template, or the number of the error with which it refused the whole question, as text. */
export const Outcome = v.union([
  v.picklist(['accept', 'acceptWithAudio', 'acceptWithAlert', 'reject', 'ban', 'filter']), v.pipe(v.string(), v.regex(/^\d{1,6}$/)),
])
export type Outcome = v.InferOutput<typeof Outcome>

/** Most templates in one question, and so results of one tap. */
export const MOST_RESULTS = 5

/** What became of one tap. `tap` is the device's own random name for it: told twice it counts once, so it may be sent until it has arrived. */
export const ConsentMessage = v.object({
  series: SeriesId,
  tap: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
  /** When it was, by the service's clock as the device knows it; without it the message has just been written. */
  at: v.optional(Instant),
  results: v.pipe(v.array(v.object({ template: v.pipe(v.string(), v.minLength(1), v.maxLength(128)), outcome: Outcome })), v.minLength(1), v.maxLength(MOST_RESULTS)),
})
export type ConsentMessage = v.InferOutput<typeof ConsentMessage>

/** What the browser's own subscription says of itself. */
export const PushSubscription = v.object({
  endpoint: v.pipe(v.string(), v.url(), v.maxLength(1024)),
  keys: v.object({ p256dh: v.pipe(v.string(), v.regex(/^[\w-]{80,100}=*$/)), auth: v.pipe(v.string(), v.regex(/^[\w-]{20,30}=*$/)) }),
})
export type PushSubscription = v.InferOutput<typeof PushSubscription>
export const PushEnd = v.object({ endpoint: v.pipe(v.string(), v.maxLength(1024)) })

/** Everything that is stored about a reader. Places and marks are counted here; `sync` gives them whole. */
export const StoredAboutMe = v.looseObject({
  since: Instant,
  seen: Instant,
  devices: v.array(v.looseObject({ kind: v.picklist(['weapp', 'web']), since: Instant, seen: Instant, current: v.boolean() })),
  /** Since when WeChat's account is known; null: it is not. */
  wechat: v.nullable(Instant),
  follows: v.array(Follow),
  /** The newest 200. */
  consents: v.array(v.looseObject({
    series: v.string(), kind: v.picklist(['once', 'standing']), outcome: v.string(), at: Instant,
    spentAt: v.nullable(Instant), closedAt: v.nullable(Instant), closeReason: v.nullable(v.string()),
  })),
  /** Browsers that are told of new parts, by the service that carries the messages. */
  push: v.array(v.looseObject({ host: v.string(), since: Instant })),
  items: v.looseObject({ places: Count, bookmarks: Count, highlights: Count, deleted: Count }),
})
export type StoredAboutMe = v.InferOutput<typeof StoredAboutMe>

/** How many rows of each kind were deleted. */
export const Forgotten = v.looseObject({ devices: Count, accounts: Count, follows: Count, consents: Count, push: Count, items: Count })
export type Forgotten = v.InferOutput<typeof Forgotten>

/** Followers of a series who can be told of the next part, by how; one may be in several, `any` counts each once. */
export const Reach = v.object({ followers: Count, once: Count, standing: Count, push: Count, any: Count })
export type Reach = v.InferOutput<typeof Reach>
