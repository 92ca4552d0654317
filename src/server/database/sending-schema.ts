/** The tables of announcements, as Kysely sees them. */
import type { ColumnType, Generated } from 'kysely'

type Blob = ColumnType<unknown, Buffer, Buffer>

/**
 * The one telling of a released part. `planning`: recipients are being frozen into batches, and those frozen are sent; `sending`: all are
 * frozen; `finished`; `waiting`: for an operator's word; `stopped`: by an operator, or because the message itself was refused;
 * `cancelled`: the part is no longer to be read.
 */
export type AnnouncementState = 'planning' | 'sending' | 'finished' | 'waiting' | 'stopped' | 'cancelled'
export type Channel = 'wechat' | 'push'

export interface AnnouncementTable {
  id: string
  /** Unique with `number`: whatever happens to a part later, it is told once. */
  series: string
  number: number
  /** The instant at which it first came out. Nobody who followed later is told. */
  release_at: number
  verified_at: number
  planned_at: number
  state: AnnouncementState
  /** Why it is waiting, stopped or cancelled: words for the desk. */
  reason: string | null
  /** How far recipients are frozen: the channel, null when all are; and the last reader of it. */
  channel: Channel | null
  cursor: Generated<string>
  /** Followers there were for this part, told or not; counted while freezing. */
  followers: Generated<number>
  /** An operator's word that it may be sent however late it is. */
  late_allowed: Generated<number>
  finished_at: number | null
  opened: Generated<number>
}

/**
 * At most 500 recipients. `pending` → `flying` (marked before the first call) → `settled`; `unknown` if the lease ends in flight; `cancelled`
 * with its consents given back.
 */
export type BatchState = 'pending' | 'flying' | 'settled' | 'unknown' | 'cancelled'

export interface BatchTable {
  id: string
  announcement: string
  channel: Channel
  state: BatchState
  /** JSON array: ids of consents, or hashes of push endpoints. Nobody's address: who is forgotten is forgotten here too. */
  recipients: string
  size: number
  /** How often its recipients were put back unsent. */
  round: Generated<number>
  /** Who sends it, a name of that flight; null when pending. */
  flight: string | null
  /** Of one that is flying; when pending, the instant before which it is not to be sent. */
  lease_until: number | null
  /** One letter for each recipient, in order; see `sending/outcome.ts`. Null until settled. */
  outcomes: string | null
  /** JSON: how often which code was answered. */
  codes: string | null
  sent: Generated<number>
  refused: Generated<number>
  failed: Generated<number>
  unknown: Generated<number>
  settled_at: number | null
}

/** A whole channel rests until then: the day's quota is used up, the account is refused, nobody answers. */
export interface SendingPauseTable {
  channel: Channel
  until: number
  reason: string
  since: number
}

export interface WeChatTokenTable {
  appid: string
  token: string
  expires_at: number
  fetched_at: number
}

/** The keys by which push services know this service; made once. */
export interface PushKeyTable {
  name: 'vapid'
  public_key: string
  private_key: string
  created_at: number
}

/** What a mini-program code's scene stands for, and its picture, which may be made anew at any time. */
export interface CodeTable {
  scene: string
  series: string
  number: number
  /** Place in the part, as addresses carry it; '' for its beginning. */
  place: string
  media_type: string | null
  picture: Blob | null
  made_at: number
}
