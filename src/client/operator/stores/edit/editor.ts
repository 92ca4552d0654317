/**
 * One part being edited: what is on the screen, what the service has, and the way between them. Everything typed is on the device
 * at once and at the service a second after the last key; nothing of another editor is written over unseen.
 */
import { makeAutoObservable, observableRef, runInAction } from 'mobx'
import * as v from 'valibot'
import { DraftAnswer, DraftConflict, draftPaths, DraftSaved, StoredPicture, type Draft } from '../../../../contract/desk/drafts'
import type { Note } from '../../../../contract/document'
import { tidyDocument } from '../../../../contract/desk/tidy'
import type { Platform } from '../../../platform/ports'
import type { Desk } from '../../api/desk'
import { troubleOf, type Trouble } from '../../api/trouble'
import { insert, paragraph, picture, type Cursor, type Done } from './acts'
import { History } from './history'
import { apply, documentOf, manuscriptOf, type Manuscript, type Operation } from './manuscript'
import { merge, resolve, type Merge, type Whose } from './merging'
import { UnsentStore } from './unsent'

/** Quiet after the last key before it is sent, ms. */
const QUIET = 1000
/** Typing without a pause is sent every so often, ms. */
const LONGEST = 15_000
/** Kept on the device so long after a key, ms: writing it takes time on a phone. */
const KEEPING = 300
const RETRY = 15_000

export type Saving =
  | { kind: 'saved'; at: number }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  /** It is on the device, or not even there. */
  | { kind: 'failed'; trouble: Trouble; kept: boolean }

/** Somebody else saved from the same text. */
export interface Clash { draft: Draft; theirs: Manuscript; merge: Merge }

/** `whose`: who is signed in now, or was last. */
interface Parts { api: Desk; platform: Platform; series: string; number: number; person: string; whose: () => string }

export class Editor {
  manuscript: Manuscript
  saving: Saving
  clash: Clash | undefined = undefined
  /** Where the cursor is to be put, each time anew. */
  wanted: Cursor | undefined = undefined
  /** The note that has come last, whose words are written next. */
  newNote: string | undefined = undefined
  /** The block that is written in. */
  open: string | undefined = undefined
  private base: number
  private from: Manuscript
  readonly history = new History()
  private readonly unsent: UnsentStore
  private cancelSend = (): void => undefined
  private cancelKeep = (): void => undefined
  private since = 0
  private sending = false
  /** Sent since the last receipt: the service may have any of them. */
  private sent: Manuscript[] = []
  private closed = false
  private readonly stops: (() => void)[] = []

  constructor(private readonly parts: Parts, readonly answer: DraftAnswer) {
    const { draft } = answer
    const { platform, series, number, person } = parts
    this.unsent = new UnsentStore(platform.keyValue, person, series, number)
    this.base = draft.version
    this.from = this.manuscript = this.read(draft)
    this.saving = { kind: 'saved', at: draft.savedAt }
    makeAutoObservable<this, 'parts' | 'base' | 'from' | 'unsent' | 'cancelSend' | 'cancelKeep' | 'since' | 'sending' | 'sent' | 'closed' | 'stops' | 'isTakenOver'>(this, {
      parts: false, base: false, from: false, unsent: false, cancelSend: false, cancelKeep: false, since: false, sending: false, sent: false, closed: false, stops: false,
      answer: false, history: false, manuscript: observableRef, saving: observableRef, clash: observableRef, wanted: observableRef, newKey: false, indexOf: false, isTakenOver: false,
    })
    this.takeUp(draft)
    this.stops.push(
      platform.connection.onChange(kind => { if (kind !== 'none') this.retry() }),
      platform.onShow(() => this.retry()),
      platform.onHide(() => { this.keepNow(); void this.send() }),
    )
  }

  /** The same as long as none of them changes. */
  get notes(): readonly Note[] { return this.manuscript.notes }
  get version(): number { return this.base }
  get isDirty(): boolean { return this.manuscript !== this.from }

  indexOf(key: string): number {
    return this.manuscript.blocks.findIndex(block => block.key === key)
  }

  newKey = (): string => {
    const taken = (key: string): boolean => this.manuscript.blocks.some(block => block.key === key) || this.manuscript.notes.some(note => note.key === key)
    for (;;) {
      const key = `e-${Math.floor(this.parts.platform.random() * 36 ** 8).toString(36)}`
      if (!taken(key)) return key
    }
  }

  /** `typing`: goes on in one step of undo with what was typed before it. */
  act({ operation, cursor, note }: Done, typing = false): void {
    if (cursor) this.wanted = cursor
    if (note) this.newNote = note
    if (operation.length === 0) return
    this.history.did(operation, typing ? this.parts.platform.clock.now() : undefined)
    this.become(apply(this.manuscript, operation))
    if (cursor) this.open = cursor.key
  }

  undo(): void { this.again(this.history.undo()) }
  redo(): void { this.again(this.history.redo()) }

  show(key: string | undefined): void {
    this.open = key
  }

  /** Puts the cursor into a block. */
  put(key: string, offset: number): void {
    this.wanted = { key, offset }
  }

  /** On to the next block that can be written in, its end (-1) or its beginning. */
  step(at: number, by: 1 | -1): boolean {
    const block = this.manuscript.blocks[at + by]
    if (!block || block.kind === 'divider') return false
    this.open = block.key
    this.put(block.key, by === 1 ? 0 : block.text.length)
    return true
  }

  /** A picture's bytes, into a block of its own after another, wherever that stands when they have been sent. Rejects with a DeskError. */
  async addPicture(after: string, bytes: Uint8Array, mediaType: string): Promise<void> {
    const { api, series, number } = this.parts
    const was = this.indexOf(after)
    const stored = await api.upload(draftPaths.images(series, number), bytes, mediaType, StoredPicture)
    const now = this.indexOf(after)
    runInAction(() => this.act(insert(now >= 0 ? now : Math.min(was, this.manuscript.blocks.length - 1), picture(this.newKey(), stored))))
  }

  /** Every choice made: saved on top of theirs. */
  settle(choices: ReadonlyMap<string, Whose>): void {
    const { clash } = this
    if (!clash) return
    const next = resolve(clash.merge, choices, this.manuscript, clash.theirs)
    this.base = clash.draft.version
    this.from = clash.theirs
    this.clash = undefined
    this.history.clear()
    this.become(next)
    void this.send()
  }

  /** Sends what is not sent yet, now. */
  async send(): Promise<void> {
    this.cancelSend()
    if (this.sending || this.clash || !this.isDirty || this.isTakenOver) return
    if (this.parts.whose() !== this.parts.person) return // it would be saved in another's name; it is on the device for who wrote it
    const { api, series, number } = this.parts
    const sent = this.manuscript
    this.sent.push(sent)
    this.sending = true
    this.since = 0
    this.saving = { kind: 'saving' }
    try {
      const saved = await api.put(draftPaths.draft(series, number), { base: this.base, ...documentOf(sent, series, number) }, DraftSaved)
      if (!this.isTakenOver) runInAction(() => this.taken(sent, saved))
    } catch (cause) {
      if (!this.isTakenOver) runInAction(() => this.fail(troubleOf(cause)))
    } finally {
      this.sending = false
    }
  }

  /** What is not sent yet goes on its way, until the text is opened again. */
  close(): void {
    this.keepNow()
    this.closed = true
    void this.send()
    this.stops.forEach(stop => stop())
  }

  /** Has somebody opened the text again since, and written on? What is closed must then neither send nor keep anything. */
  private get isTakenOver(): boolean { return this.closed && !this.unsent.isOurs }

  private read(draft: Draft): Manuscript {
    const { answer: { announced }, parts: { series, number } } = this
    if (draft.document) return manuscriptOf(tidyDocument(draft.document), draft.summary)
    return manuscriptOf({ format: 1, series, number, title: announced, blocks: [paragraph('e-first')], notes: [] }, draft.summary)
  }

  /** What a closed tab left unsent. */
  private takeUp(draft: Draft): void {
    const left = this.unsent.read()
    if (!left) return
    const [mine, ...sent] = [left.text, ...left.sent].map(text => manuscriptOf(tidyDocument(text.document), text.summary))
    if (isSame(mine!, this.from)) return void this.unsent.clear()
    this.manuscript = mine!
    this.sent = [mine!, ...sent]
    if (left.base === draft.version) {
      this.saving = { kind: 'unsaved' }
      this.soon()
      return
    }
    this.base = left.base
    this.from = manuscriptOf(tidyDocument(left.from.document), left.from.summary)
    this.meet(draft)
  }

  private again(operation: Operation | undefined): void {
    if (!operation) return
    this.become(apply(this.manuscript, operation))
    const touched = operation[operation.length - 1]
    if (touched?.of === 'blocks') {
      const block = touched.come[touched.come.length - 1]
      this.open = block?.key
      if (block && 'text' in block) this.wanted = { key: block.key, offset: String(block.text).length }
    }
  }

  private become(next: Manuscript): void {
    this.manuscript = next
    if (this.saving.kind !== 'saving') this.saving = { kind: 'unsaved' }
    this.cancelKeep()
    this.cancelKeep = this.parts.platform.clock.after(KEEPING, () => this.keepNow())
    this.soon()
  }

  private soon(): void {
    const { clock } = this.parts.platform
    const now = clock.now()
    if (this.since === 0) this.since = now
    this.cancelSend()
    this.cancelSend = clock.after(Math.max(0, Math.min(QUIET, this.since + LONGEST - now)), () => { void this.send() })
  }

  private keepNow(): void {
    this.cancelKeep()
    if (!this.isDirty || this.isTakenOver) return
    const { series, number, platform } = this.parts
    const [from, text, ...sent] = [this.from, this.manuscript, ...this.sent.slice(-1)].map(one => documentOf(one, series, number))
    this.unsent.keep({ base: this.base, from: from!, text: text!, sent, at: platform.clock.now() })
  }

  private taken(sent: Manuscript, saved: DraftSaved): void {
    this.base = saved.version
    this.from = sent
    this.sent = []
    this.sending = false
    if (this.isDirty) {
      this.saving = { kind: 'unsaved' }
      this.keepNow()
      this.soon()
      return
    }
    this.cancelKeep()
    this.unsent.clear()
    this.saving = { kind: 'saved', at: saved.savedAt }
  }

  private fail(trouble: Trouble): void {
    this.keepNow()
    const conflict = trouble.kind === 'conflict' ? v.safeParse(DraftConflict, trouble.body) : undefined
    if (conflict?.success) return this.meet(conflict.output.draft)
    this.saving = { kind: 'failed', trouble, kept: !this.unsent.refused }
    if (trouble.kind === 'refused' || trouble.kind === 'forbidden' || trouble.kind === 'too-large') return
    if (this.closed && trouble.kind === 'signed-out') return // who signs in next may be somebody else
    this.cancelSend = this.parts.platform.clock.after(RETRY, () => { void this.send() })
  }

  /** Another version than the one that was written on: of somebody else, or our own whose receipt was lost. */
  private meet(draft: Draft): void {
    const theirs = this.read(draft)
    const own = [this.manuscript, ...this.sent].find(text => isSame(text, theirs))
    if (own) return this.taken(own, { version: draft.version, hash: draft.hash ?? '', savedAt: draft.savedAt })
    this.saving = { kind: 'unsaved' }
    this.clash = { draft, theirs, merge: merge(this.from, this.manuscript, theirs) }
  }

  /** Again at once, where it could not be saved. */
  retry(): void {
    if (this.saving.kind === 'failed') void this.send()
  }
}

/** Opens the draft of a part. Rejects with a DeskError. */
export async function openEditor(parts: Parts): Promise<Editor> {
  return new Editor(parts, await parts.api.get(draftPaths.draft(parts.series, parts.number), DraftAnswer))
}

function isSame(one: Manuscript, other: Manuscript): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
