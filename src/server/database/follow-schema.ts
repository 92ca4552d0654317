/**
 * The followers' tables as Kysely sees them; the same conventions as `schema.ts`. Of a person nothing is kept but these rows, all of
 * which name the reader: forgetting deletes them. Tokens and codes are kept as their sha-256 only.
 */

export interface ReaderTable { id: string; created_at: number; /** To the day. */ seen_at: number }

/** A phone or browser of a reader, with a bearer token of its own. */
export interface ReaderDeviceTable { token_hash: string; reader: string; kind: 'weapp' | 'web'; created_at: number; seen_at: number }

/** Who a reader is to WeChat's API. No session key is kept. */
export interface ReaderAccountTable { openid: string; reader: string; created_at: number }

export interface JoinCodeTable { code_hash: string; reader: string; created_at: number; expires_at: number; used_at: number | null }

/** Only what is released after `since` is announced. */
export interface FollowTable { reader: string; series: string; since: number }

/**
 * Every answer to the question for a reminder. Usable: `outcome` 'accept', not spent, not closed, and the reader still follows.
 * The row may be gone when a batch that named it is sent: it is to be looked for again just before.
 */
export interface ConsentTable {
  id: string
  reader: string
  series: string
  template: string
  /** 'once' is spent by one message, 'standing' never is. */
  kind: 'once' | 'standing'
  /** accept, reject, ban, filter, or the number of WeChat's error. */
  outcome: string
  asked_at: number
  /** The device's name for the tap; null: known from WeChat's event only. */
  tap: string | null
  /** WeChat's event of the same tap; null: none has come. */
  event: string | null
  spent_at: number | null
  /** The announcement. */
  spent_by: string | null
  /** What WeChat told afterwards of the message sent for it; '0': arrived. */
  sent_code: string | null
  closed_at: number | null
  close_reason: string | null
}

/** A browser's consent to messages of all series that its reader follows. */
export interface PushSubscriptionTable {
  endpoint_hash: string
  reader: string
  endpoint: string
  p256dh: string
  auth: string
  created_at: number
  closed_at: number | null
  close_reason: string | null
}

/** A reader's place, bookmark or highlight as it travels between devices; the rules are in the contract's `sync.ts`. */
export interface ReaderItemTable {
  reader: string
  id: string
  kind: 'place' | 'bookmark' | 'highlight'
  series: string
  /** JSON; 'null' of a deleted one. */
  body: string
  stamp: string
  device: string
  deleted: number
  /** Grows by one with each write of the reader's items. */
  cursor: number
}
