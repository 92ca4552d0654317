/** The service of readers in memory, after the contract, and devices that speak with it. */
import { Following } from '../../../../src/client/stores/following/following'
import { MarkStore } from '../../../../src/client/stores/marks'
import { PlaceStore } from '../../../../src/client/stores/places'
import type { Answer } from '../../../../src/client/platform/ports'
import type { Push } from '../../../../src/client/platform/push-ports'
import { PlatformError } from '../../../../src/client/platform/ports'
import type { Asking } from '../../../../src/client/platform/sending-ports'
import type { Asked, Subscribe } from '../../../../src/client/platform/subscribe-ports'
import type { ConsentMessage, Follow } from '../../../../src/contract/follow'
import { standing, type SyncItem, type SyncMessage } from '../../../../src/contract/sync'
import { HandClock, MemoryKeyValue } from '../fakes'

export const ONCE = 'template-once'

interface Reader { follows: Map<string, Follow>; items: { item: SyncItem; cursor: number }[]; taps: ConsentMessage[] }

export class FakeService {
  readonly readers = new Map<string, Reader>()
  readonly tokens = new Map<string, Reader>()
  readonly asked: string[] = []
  readonly openings: string[] = []
  away = false
  /** Answers the next request with this instead. */
  instead: { status: number; message: string } | undefined
  /** Takes no mark, and says so with this sentence. */
  refuses = ''
  templates = { once: ONCE as string | null, standing: null as string | null, push: 'key' }
  private made = 0

  constructor(readonly clock: HandClock) {}

  newToken(reader: Reader): string {
    const token = String(++this.made).padStart(43, 't')
    this.tokens.set(token, reader)
    return token
  }

  send = async (url: string, { method = 'GET', headers = {}, body }: Asking): Promise<Answer> => {
    await Promise.resolve()
    if (this.away) throw new PlatformError('offline', url)
    this.asked.push(`${method} ${url}`)
    if (this.instead) {
      const { status, message } = this.instead
      this.instead = undefined
      return this.answer(status, { code: 'refused', message })
    }
    const reader = this.tokens.get((headers.authorization ?? '').replace('Bearer ', ''))
    if (url === '/api/readers' || url === '/api/readers/wechat') return this.answer(200, { token: this.newToken({ follows: new Map(), items: [], taps: [] }) })
    if (url === '/api/reminders/templates') return this.answer(200, this.templates)
    if (!reader) return this.answer(401, { code: 'signed-out', message: '' })
    return this.answer(200, this.handle(reader, method, url, body === undefined ? undefined : JSON.parse(String(body))))
  }

  private handle(reader: Reader, method: string, url: string, body: unknown): unknown {
    const series = url.split('/').at(-1)!
    if (url === '/api/follows') return { follows: [...reader.follows.values()] }
    if (url.startsWith('/api/follows/')) {
      if (method === 'DELETE') reader.follows.delete(series)
      else reader.follows.set(series, { series, since: this.clock.now(), usable: 0, standing: false, push: false, left: 2 })
      return { follow: reader.follows.get(series) ?? null }
    }
    if (url === '/api/consents') return { follow: this.record(reader, body as ConsentMessage) }
    if (url === '/api/push-subscription') {
      for (const follow of reader.follows.values()) follow.push = method === 'PUT'
      return { follows: [...reader.follows.values()] }
    }
    if (url === '/api/sync') return this.sync(reader, body as SyncMessage & { items: SyncItem[] })
    throw new Error(`no such route: ${url}`)
  }

  private record(reader: Reader, message: ConsentMessage): Follow | null {
    if (!reader.taps.some(({ tap }) => tap === message.tap)) reader.taps.push(message)
    const follow = reader.follows.get(message.series)
    if (follow) follow.usable = reader.taps.filter(({ series, results }) => series === message.series && results[0]!.outcome === 'accept').length
    return follow ?? null
  }

  private sync(reader: Reader, { cursor, items }: SyncMessage & { items: SyncItem[] }) {
    const refused = this.refuses === '' ? [] : items.map((item: SyncItem) => ({ id: item.id, reason: this.refuses }))
    for (const item of refused.length > 0 ? [] : items) {
      const held = reader.items.find(one => one.item.id === item.id)
      if (held && standing(held.item, item) === held.item) continue
      const next = Math.max(0, ...reader.items.map(one => one.cursor)) + 1
      reader.items = [...reader.items.filter(one => one !== held), { item, cursor: next }]
    }
    const fresh = reader.items.filter(one => one.cursor > Number(cursor)).sort((a, b) => a.cursor - b.cursor)
    const page = fresh.slice(0, 3) // short, so that there is more
    return { cursor: String(page.at(-1)?.cursor ?? Number(cursor)), items: page.map(one => one.item), more: page.length < fresh.length, refused }
  }

  private answer(status: number, body: unknown): Answer {
    return { status, headers: {}, body: new TextEncoder().encode(JSON.stringify(body)) }
  }
}

let devices = 0

/** @param token of a reader that is known already. @param push of a browser. */
export function device(service: FakeService, options: { keyValue?: MemoryKeyValue; token?: string; outcome?: Asked; push?: Push } = {}) {
  const keyValue = options.keyValue ?? new MemoryKeyValue()
  if (options.token !== undefined) keyValue.set('reader-token', options.token)
  let seed = ++devices * 7919
  const random = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647 }
  const { clock } = service
  const answers = { outcome: options.outcome ?? { kind: 'answered', outcomes: { [ONCE]: 'accept' } } as Asked, always: {} as Record<string, string>, asked: [] as string[][], opened: 0 }
  const subscribe: Subscribe = {
    ask: async templates => { answers.asked.push([...templates]); return answers.outcome },
    setting: async () => ({ on: true, always: answers.always }),
    openSettings: () => { answers.opened++ },
  }
  let changed: (kind: 'wifi' | 'none') => void = () => undefined
  const platform = {
    keyValue, clock, random,
    network: {
      get: async () => { throw new Error('nothing is read') },
      post: async (url: string, json: string) => {
        if (service.away) throw new PlatformError('offline', url)
        service.openings.push((JSON.parse(json) as { announcement: string }).announcement)
        return { status: 200, headers: {}, body: new Uint8Array() }
      },
    },
    connection: { kind: async () => 'wifi' as const, onChange: (listener: typeof changed) => { changed = listener; return () => undefined } },
    onShow: () => () => undefined, onHide: () => () => undefined,
  }
  const places = new PlaceStore(keyValue)
  const marks = new MarkStore(keyValue)
  const following = new Following(
    platform, { send: (url, asking) => service.send(url, asking), login: async () => undefined, subscribe: options.push ? undefined : subscribe, push: options.push }, '', places, marks, () => clock.now(), true,
  )
  return { ...following, following, places, marks, keyValue, answers, online: () => changed('wifi') }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await new Promise(resolve => { setImmediate(resolve) })
}
