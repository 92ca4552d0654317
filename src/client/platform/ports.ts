/**
 * What the client asks of the machine it runs on: one small port per ability. Nothing outside of this folder asks
 * which platform that is; the adapters (`*.weapp.ts`, `*.h5.ts`) are joined in `index.weapp.ts` and `index.h5.ts`.
 */

import type { Voice } from './voice-ports'

/** Why a port failed, as far as the machine tells. Shelf and stores map these to what a reader is told. */
export type PlatformFailure =
  | 'offline' // no network, or the name could not be resolved
  | 'timeout'
  | 'interrupted' // cut in the middle, or put in the background; try again later
  | 'refused' // the address is not in the account's domain list, or not allowed by the page's policy
  | 'storage-full'
  | 'storage-failed'

export class PlatformError extends Error {
  constructor(readonly code: PlatformFailure, message: string, options?: { cause?: unknown }) {
    super(message)
    this.name = 'PlatformError'
    if (options && 'cause' in options) this.cause = options.cause
  }
  override cause?: unknown
}

/**
 * Named blobs in a flat folder that only this app writes. Names are [a-z0-9.-]. No operation is assumed atomic but
 * `rename` onto a name that does not exist yet (WeChat documents neither atomic writes nor overwriting renames).
 * All reject with {@link PlatformError} `storage-full` or `storage-failed`.
 */
export interface Files {
  /** undefined if there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>
  write(name: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Removing what is not there is no error. */
  remove(name: string): Promise<void>
  list(): Promise<{ name: string; bytes: number }[]>
  /** An address that an <Image> of this platform can show; undefined if there is no such file. */
  url(name: string): Promise<string | undefined>
}

/** Small settings and places; synchronous so that a value set before a kill of the page is there after it. A kill of a whole browser takes those of its last seconds: Chromium writes them down so late. ≤ 1 MB a key. */
export interface KeyValue {
  get(key: string): unknown
  /** Throws {@link PlatformError} `storage-full` / `storage-failed`. */
  set(key: string, value: unknown): void
  remove(key: string): void
  keys(): string[]
  /** Where several windows may be open: the value as it is written, to see without taking it apart whether it is the same. */
  text?(key: string): string | undefined
  /** Where several windows may be open: another one has written or removed this. Heard for the life of the program. */
  onElsewhere?(listener: (key: string) => void): void
}

export interface Answer {
  status: number
  /** Lower-case names. */
  headers: Record<string, string>
  body: Uint8Array
  /** Milliseconds since the answer left the service, where the platform has a record of it that a busy program does not delay. */
  passed?: number | undefined
}

export interface Network {
  /** Any HTTP status is an answer; only a missing answer rejects, with {@link PlatformError}. */
  get(url: string, options?: { headers?: Record<string, string>; timeoutMs?: number }): Promise<Answer>
  /** Sends JSON. */
  post(url: string, json: string): Promise<Answer>
}

export type ConnectionKind = 'wifi' | 'mobile' | 'none'

export interface Connection {
  kind(): Promise<ConnectionKind>
  /** Returns the way to stop listening. */
  onChange(listener: (kind: ConnectionKind) => void): () => void
}

export interface Clock {
  /** The machine's own clock, ms UTC. May be wrong; the server's comes with each pull. */
  now(): number
  /** Calls once after `ms`; returns the way to cancel. */
  after(ms: number, call: () => void): () => void
}

export type ColourScheme = 'light' | 'dark'

export interface Appearance {
  scheme(): ColourScheme
  onChange(listener: (scheme: ColourScheme) => void): () => void
  /** How large the machine's user wants text: 1 is usual. */
  textScale(): number
  /** Colours that the machine paints outside of our page (behind it, the status bar). */
  paint(background: string, scheme: ColourScheme): void
}

export interface Platform {
  files: Files
  keyValue: KeyValue
  network: Network
  connection: Connection
  clock: Clock
  appearance: Appearance
  voice: Voice
  random(): number
  /** Opened in 朋友圈 as a single page: no other page, no login, and nothing that is kept. */
  singlePage: boolean
  /** The app comes back to the front. */
  onShow(listener: () => void): () => void
  /** The app goes to the back or is about to be closed. */
  onHide(listener: () => void): () => void
}
