/** The desk's tables as Kysely sees them; the same conventions as `schema.ts`. Tokens are kept as their sha-256 only. */
import type { Generated } from 'kysely'

/** An operator. `roles` is a JSON array of the contract's roles; `password` null until an invite is accepted. */
export interface PersonTable {
  id: string
  /** What is typed to sign in, lower case. */
  name: string
  /** What others see. */
  shown: string
  roles: string
  password: string | null
  created_at: number
  disabled_at: number | null
  /** Last seen with a session, within minutes; null: never. */
  seen_at: Generated<number | null>
}

/** A one-time link by which a person sets a password. */
export interface InviteTable { token_hash: string; person: string; created_at: number; expires_at: number; used_at: number | null }

export interface SessionTable {
  token_hash: string
  person: string
  kind: 'cookie' | 'bearer'
  created_at: number
  seen_at: number
  expires_at: number
}

/** A browser or phone on which a person has signed in before; one token may stand for several people who share it. */
export interface DeviceTable { token_hash: string; person: string; seen_at: number }

/** Failed sign-ins of one scope (an address, a name from an address, a known device) and the last of them. */
export interface SignInFailureTable { scope: string; failures: number; last_at: number }

/** The trail: every act, in the order of commits. `person` null: the service itself or the command line. */
export interface ActTable {
  change: number
  position: number
  at: number
  person: string | null
  shown: string
  act: string
  series: string | null
  number: number | null
  /** JSON object. */
  detail: string
}

/** Working texts of a part, a row a save; the highest version is the draft. Its key keeps two editors from overwriting each other. */
export interface DraftVersionTable {
  series: string
  number: number
  version: number
  origin: 'import' | 'edit' | 'final' | 'restore'
  /** sha-256 of `document`. */
  hash: string
  summary: string | null
  /** JSON of the contract's Document. */
  document: string
  /** JSON of the import's report, where it came from an import. */
  report: string | null
  person: string | null
  shown: string
  saved_at: number
}

/** Pictures that any draft version of a part uses: kept from the clean-up of unused pictures. */
export interface DraftImageTable { series: string; number: number; hash: string }

/** One signature of a review, bound to a revision, its content hash and a release instant. Voided, never deleted. */
export interface SignatureTable {
  id: string
  series: string
  number: number
  revision: number
  hash: string
  release_at: number | null
  /** The instant that "release now" carried it to, instead of the one that was signed. */
  carried_to: Generated<number | null>
  /** 1 初审, 2 复审, 3 终审. */
  stage: number
  person: string
  shown: string
  signed_at: number
  voided_at: number | null
  void_reason: string | null
}

export interface PreviewTable {
  id: string
  token_hash: string
  series: string
  number: number
  person: string
  created_at: number
  expires_at: number
  revoked_at: number | null
}

/** `off`: no work on a weekday; `work`: work on a weekend day. `day` is YYYY-MM-DD. */
export interface HolidayTable { day: string; kind: 'off' | 'work'; name: string }

/** The service read a release back as an outsider. */
export interface ProofTable {
  series: string
  number: number
  release_at: number
  hash: string
  checked_at: number
  ok: number
  /** JSON. */
  detail: string
}

export interface AlarmTable {
  id: string
  kind: string
  series: string | null
  number: number | null
  words: string
  raised_at: number
  /** When the webhook took it. */
  told_at: number | null
  cleared_at: number | null
  cleared_by: string | null
}

/** Plain counts by revision and day (in the series' zone); no identities. */
export interface CountTable {
  series: string
  number: number
  revision: number
  what: 'opened' | 'finished' | 'cached' | 'purged'
  day: string
  count: number
}
