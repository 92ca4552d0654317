/** Which tables a backup holds, each after those that it refers to, with the key by which its rows are put in order and told apart. */
import type { Schema } from '../database/schema'

export const TABLES: readonly [table: keyof Schema, ...key: string[]][] = [
  ['series', 'id'],
  ['installments', 'series', 'number'],
  ['revisions', 'series', 'number', 'revision'],
  ['images', 'hash'],
  ['revision_images', 'series', 'number', 'revision', 'hash'],
  ['people', 'id'],
  ['acts', 'change', 'position'],
  ['draft_versions', 'series', 'number', 'version'],
  ['draft_images', 'series', 'number', 'hash'],
  ['signatures', 'id'],
  ['previews', 'id'],
  ['holidays', 'day'],
  ['proofs', 'series', 'number', 'release_at', 'hash'],
  ['alarms', 'id'],
  ['counts', 'series', 'number', 'revision', 'what', 'day'],
  ['readers', 'id'],
  ['reader_accounts', 'openid'],
  ['follows', 'reader', 'series'],
  ['consents', 'id'],
  ['push_subscriptions', 'endpoint_hash'],
  ['reader_items', 'reader', 'id'],
  ['announcements', 'id'],
  ['announcement_batches', 'id'],
  ['push_keys', 'name'],
  ['codes', 'scene'],
]

/** Left behind on purpose: whoever was signed in at the time of the backup is not signed in by a restore; a reader's device makes itself known again. */
export const PASSING: readonly (keyof Schema)[] = ['sessions', 'devices', 'invites', 'sign_in_failures', 'reader_devices', 'join_codes', 'wechat_token', 'sending_pauses']

/** Columns that hold bytes; the two drivers give them in different wrappings. */
export const BLOBS = new Set(['revisions.document', 'revisions.gzip', 'revisions.brotli', 'images.content', 'codes.picture'])

/** Tables whose rows may have megabytes. */
export const LARGE: ReadonlySet<string> = new Set(['revisions', 'images', 'draft_versions', 'announcement_batches', 'codes'])
