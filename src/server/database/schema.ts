/**
 * The tables as Kysely sees them. Instants are integer milliseconds UTC, flags are 0 or 1, ids are text:
 * nothing here differs between SQLite and PostgreSQL. Blobs are written as Buffer and read through `bytesOf`.
 */
import type { ColumnType, Generated } from 'kysely'
import type {
  ActTable, AlarmTable, CountTable, DeviceTable, DraftImageTable, DraftVersionTable, HolidayTable, InviteTable, PersonTable, PreviewTable, ProofTable,
  SessionTable, SignatureTable, SignInFailureTable,
} from './desk-schema'
import type {
  ConsentTable, FollowTable, JoinCodeTable, PushSubscriptionTable, ReaderAccountTable, ReaderDeviceTable, ReaderItemTable, ReaderTable,
} from './follow-schema'
import type { AnnouncementTable, BatchTable, CodeTable, PushKeyTable, SendingPauseTable, WeChatTokenTable } from './sending-schema'

type Blob = ColumnType<unknown, Buffer, Buffer>

export interface SeriesTable {
  id: string
  title: string
  masthead: string
  editor_note: string
  time_zone: string
  created_at: number
  /** When a fact that the manifest states was last changed. */
  changed_at: number
  /** The policy of reviews. A change of it never touches what is out. */
  review: Generated<'none' | 'one' | 'three'>
  /** JSON of the cadence that was planned last, null if none was. */
  cadence: Generated<string | null>
}

/** A part of the plan. It exists, with its number, before any text does. */
export interface InstallmentTable {
  series: string
  number: number
  /** The announced title; what a reader sees before release. */
  title: string
  /** The one record of the due time. Null: not fixed. */
  release_at: number | null
  approved: number
  withdrawn_at: number | null
  withdrawn_reason: string | null
  /** The current revision, null while there is no text. */
  revision: number | null
  /** When title, instant or withdrawal were last changed. Never touched by a change of unreleased text. */
  changed_at: number
  /** Set while it is on hold (暂缓): `release_at` is null then and `planned_at` tells the instant it had. */
  held_at: Generated<number | null>
  /** The instant first announced, if it was postponed or held; readers see it with the reason. */
  planned_at: Generated<number | null>
  /** The public reason of a postponement or hold. */
  delay_reason: Generated<string | null>
  /** The revision of a correction that awaits its signatures; `revision` stays current until it is published. */
  candidate: Generated<number | null>
}

export interface RevisionTable {
  series: string
  number: number
  revision: number
  /** sha-256 of `document`. */
  hash: string
  title: string
  author: string | null
  summary: string | null
  characters: number
  minutes: number
  /** The public note of a correction, null for the first text. */
  note: string | null
  /** Of a correction: is it worth telling? */
  severity: Generated<'minor' | 'major' | null>
  created_at: number
  /** When a correction became current, null for a first text. Older rows: `created_at`. */
  published_at: Generated<number | null>
  bytes: number
  /** The exact bytes as served, and the same compressed once. */
  document: Blob
  gzip: Blob
  brotli: Blob
}

export interface ImageTable {
  hash: string
  media_type: string
  width: number
  height: number
  bytes: number
  content: Blob
  created_at: number
}

export interface RevisionImageTable {
  series: string
  number: number
  revision: number
  position: number
  hash: string
}

/** One row, `changes`: counts committed writes, so that any node notices any writer. */
export interface StateTable {
  name: string
  value: number
}

export interface Schema {
  series: SeriesTable
  installments: InstallmentTable
  revisions: RevisionTable
  images: ImageTable
  revision_images: RevisionImageTable
  state: StateTable
  people: PersonTable
  invites: InviteTable
  sessions: SessionTable
  sign_in_failures: SignInFailureTable
  devices: DeviceTable
  acts: ActTable
  draft_versions: DraftVersionTable
  draft_images: DraftImageTable
  signatures: SignatureTable
  previews: PreviewTable
  holidays: HolidayTable
  proofs: ProofTable
  alarms: AlarmTable
  counts: CountTable
  readers: ReaderTable
  reader_devices: ReaderDeviceTable
  reader_accounts: ReaderAccountTable
  join_codes: JoinCodeTable
  follows: FollowTable
  consents: ConsentTable
  push_subscriptions: PushSubscriptionTable
  reader_items: ReaderItemTable
  announcements: AnnouncementTable
  announcement_batches: BatchTable
  sending_pauses: SendingPauseTable
  wechat_token: WeChatTokenTable
  push_keys: PushKeyTable
  codes: CodeTable
}
