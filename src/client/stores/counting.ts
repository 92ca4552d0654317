/**
 * What this device tells of its reading: opened, finished, cached, purged — each once a part and revision, without any identity, and only
 * after the reader has long seen what they came for. What could not be told is told later; what is too much is forgotten.
 */
import { MOST_COUNTS, type CountKind, type CountMessage } from '../../contract/counts'
import { paths } from '../../contract/routes'
import { Shared } from '../platform/keep'
import type { Clock, KeyValue, Network } from '../platform/ports'
import type { Change } from '../shelf/changes'
import type { Shelf } from '../shelf/shelf'

const KEY = 'counts'
/** After the last thing there was to tell, ms. */
const PATIENCE = 5000
const MOST_SAID = 1500
const MOST_WAITING = 4 * MOST_COUNTS
/** So many copies that have come are kept in one writing: all that was said is written each time. */
const TOGETHER = 50

type Count = CountMessage['counts'][number]
interface Kept { said: string[]; waiting: Count[] }

export class CountStore {
  readonly #shared: Shared<Kept>
  #kept: Kept
  #cancel: (() => void) | undefined
  #telling = false
  /** Not kept yet; lost with the program, they are said when there is next something of them. */
  #come: Count[] = []

  /** `shelf`: where copies come and go; it is listened to for the life of the program. `silent`: of drafts nothing is told. */
  constructor(
    private readonly ports: { keyValue: KeyValue; network: Network; clock: Clock }, private readonly service: string, private readonly shelf: Shelf,
    private readonly silent = false,
  ) {
    this.#shared = new Shared(ports.keyValue, KEY, keptOf)
    this.#kept = this.#shared.value
    shelf.onChange(changes => changes.forEach(change => this.#follow(change)))
  }

  opened(series: string, number: number): void { this.#tell(series, number, 'opened') }
  finished(series: string, number: number): void { this.#tell(series, number, 'finished') }

  /** There is a network again, or the program came to the front. */
  retry(): void { if (this.#kept.waiting.length > 0) this.#soon() }

  /** 忘记我: what was read here is known no more, nor told. Of the copies, which stay, it is. */
  forgetReading(): void {
    const ofCopy = (what: string) => what === 'cached' || what === 'purged'
    const { said, waiting } = this.#shared.value
    this.#kept = { said: said.filter(name => ofCopy(name.split(' ')[0]!)), waiting: waiting.filter(({ what }) => ofCopy(what)) }
    this.#keep()
  }

  #follow(change: Change): void {
    if (change.kind !== 'installment') return
    const { series, number } = change
    const copy = this.shelf.copy(series, number)
    if (copy.state === 'cached') {
      this.#forget(series, number, 'purged')
      this.#say({ series, number, revision: copy.revision, what: 'cached' })
    } else if (copy.state === 'none' && this.shelf.manifest(series)?.value.withdrawn.some(part => part.number === number)) {
      const revision = this.#forget(series, number, 'cached')
      if (revision !== undefined) this.#say({ series, number, revision, what: 'purged' })
    }
  }

  #tell(series: string, number: number, what: CountKind): void {
    const part = this.shelf.manifest(series)?.value.released.find(released => released.number === number)
    if (part) this.#say({ series, number, revision: part.revision, what })
  }

  #say(count: Count): void {
    const name = nameOf(count)
    if (this.silent || this.#kept.said.includes(name) || this.#come.some(other => nameOf(other) === name)) return
    this.#come.push(count)
    if (count.what !== 'cached' || this.#come.length >= TOGETHER) this.#write()
    this.#soon()
  }

  #write(): void {
    if (this.#come.length === 0) return
    this.#kept = this.#shared.value
    const fresh = this.#come.splice(0).filter(count => !this.#kept.said.includes(nameOf(count))) // another window may have said it
    this.#kept.said = [...this.#kept.said, ...fresh.map(nameOf)].slice(-MOST_SAID)
    this.#kept.waiting = [...this.#kept.waiting, ...fresh].slice(-MOST_WAITING)
    this.#keep()
  }

  /** @returns the revision that was said last of this part and kind, undefined if none was. */
  #forget(series: string, number: number, what: CountKind): number | undefined {
    const start = `${what} ${number} ${series} `
    if (this.#come.some(count => nameOf(count).startsWith(start))) this.#write()
    const old = this.#kept.said.filter(name => name.startsWith(start))
    if (old.length === 0) return undefined
    this.#kept = this.#shared.value
    this.#kept.said = this.#kept.said.filter(name => !name.startsWith(start))
    this.#keep()
    return Number(old.at(-1)!.slice(start.length))
  }

  #soon(): void {
    this.#cancel?.()
    this.#cancel = this.ports.clock.after(PATIENCE, () => { void this.#send() })
  }

  async #send(): Promise<void> {
    this.#write()
    if (this.#telling || this.shelf.connection() === 'none') return
    this.#kept = this.#shared.value // another window may have told them
    const counts = this.#kept.waiting.slice(0, MOST_COUNTS)
    if (counts.length === 0) return
    this.#telling = true
    try {
      const { status } = await this.ports.network.post(this.service + paths.counts, JSON.stringify({ counts } satisfies CountMessage))
      // A server that does not know counts, or not these, will not know them later either.
      if (status >= 500 || status === 429) return
      const told = counts.map(nameOf)
      this.#kept = this.#shared.value
      this.#kept.waiting = this.#kept.waiting.filter(count => !told.includes(nameOf(count)))
      this.#keep()
      if (this.#kept.waiting.length > 0) this.#soon()
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause // no network: told when there is one
    } finally {
      this.#telling = false
    }
  }

  #keep(): void {
    this.#shared.value = this.#kept
  }
}

/** The name by which a count is remembered as said; {@link CountStore} reads the revision back from its end. */
function nameOf({ series, number, revision, what }: Count): string { return `${what} ${number} ${series} ${revision}` }

function keptOf(value: unknown): Kept {
  const { said, waiting } = (value ?? {}) as Partial<Kept>
  return { said: Array.isArray(said) ? said : [], waiting: Array.isArray(waiting) ? waiting : [] }
}
