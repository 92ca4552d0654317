/** An import into a part: the text that came of it, the report, and what of it is undone, at once on the screen and then at the service. */
import { makeAutoObservable, observableRef } from 'mobx'
import { Imported, importPaths, LatestImport, Turned, type ImportEntry } from '../../../contract/desk/import'
import { IMPORT_LIMITS } from '../../../contract/desk/limits'
import { redo, undo } from '../../../contract/desk/undo'
import type { ChosenFile } from '../../platform/manuscript-ports'
import type { Desk } from '../api/desk'
import { DeskError } from '../api/trouble'
import { Act } from './asked'

interface Turn { id: string; undone: boolean }

export class Importing {
  imported: Imported | undefined = undefined
  /** Entries whose place has been edited since. */
  stuck: string[] = []
  readonly bringing = new Act()
  readonly saving = new Act()
  private base = 0
  /** As the service has it. */
  private stands: Imported | undefined = undefined
  private waiting: Turn[] = []

  constructor(private readonly api: Desk, private readonly series: string, private readonly number: number) {
    makeAutoObservable<this, 'api' | 'base' | 'stands' | 'waiting'>(this, { api: false, base: false, stands: false, waiting: false, imported: observableRef, stuck: observableRef, bringing: false, saving: false })
  }

  async latest(): Promise<LatestImport> {
    const latest = await this.api.get(importPaths.latest(this.series, this.number), LatestImport)
    this.take(latest.version, latest.imported ?? undefined)
    return latest
  }

  /** A file that has been chosen, if one has; what cannot be read is said. */
  async chosen(choice: Promise<ChosenFile | undefined>): Promise<boolean> {
    try {
      const file = await choice
      return file !== undefined && await this.file(file.name, file.bytes)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      return this.bring(() => Promise.reject(new DeskError({ kind: 'unread' }, cause)))
    }
  }

  file(name: string, bytes: Uint8Array): Promise<boolean> {
    // The service would break the line off in the middle of it.
    if (bytes.length > IMPORT_LIMITS.file) return this.bring(() => Promise.reject(new DeskError({ kind: 'too-large', message: '' })))
    return this.bring(() => this.api.upload(importPaths.file(this.series, this.number, this.base, name), bytes, 'application/octet-stream', Imported))
  }

  paste(html: string, text: string): Promise<boolean> {
    return this.bring(() => this.api.post(importPaths.paste(this.series, this.number), { base: this.base, html, text }, Imported))
  }

  /** Undoes or redoes entries on the screen, and tells the service, which keeps it. */
  turn(entries: readonly ImportEntry[], undone: boolean): void {
    let now = this.imported
    const stuck = [...this.stuck]
    for (const { id, steps } of entries) {
      if (!now || steps.length === 0 || now.report.undone.includes(id) === undone) continue
      const sheet = undone ? undo(now, id) : redo(now, id)
      if (!sheet) { stuck.push(id); continue }
      now = { ...now, ...sheet }
      this.waiting.push({ id, undone })
    }
    this.imported = now
    this.stuck = stuck
    void this.save()
  }

  private async save(): Promise<void> {
    while (this.waiting.length > 0 && !this.saving.busy) {
      const turns = this.waiting
      const turned = this.imported
      this.waiting = []
      const saved = await this.saving.run(async () => {
        this.base = (await this.api.post(importPaths.undo(this.series, this.number), { base: this.base, turns }, Turned)).version
        this.stands = turned
      })
      if (!saved) {
        this.waiting = []
        // What the service has is what stands.
        await this.latest().catch(() => this.take(this.base, this.stands))
        return
      }
    }
  }

  private async bring(ask: () => Promise<Imported>): Promise<boolean> {
    const brought = await this.bringing.run(async () => {
      const imported = await ask()
      this.take(imported.version, imported)
    })
    // What somebody has saved meanwhile comes into sight; brought once more, it is replaced knowingly.
    if (this.bringing.trouble?.kind === 'conflict') await this.latest().catch(() => undefined)
    return brought
  }

  private take(version: number, imported: Imported | undefined): void {
    this.base = version
    this.stands = this.imported = imported
    this.stuck = []
  }
}
