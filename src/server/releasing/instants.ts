/** Instants between people and the service: read with a zone, said in the series' zone. */
import { placedWords } from '../../contract/desk/instants'
import { Refusal } from '../refusal'
import { localOf } from './local-time'

/** `2026-12-01T08:00+08:00` to milliseconds UTC. @throws Refusal without a zone or for a day that does not exist. */
export function readInstant(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text.trim())
  if (!match) throw new Refusal(`发布时间“${text}”看不懂，应写作 2026-12-01T08:00+08:00。`)
  const [, year, month, day, hour, minute, second = '00', zone] = match
  if (!zone) throw new Refusal(`发布时间“${text}”没有写时区，应写作 ${text.trim().replace(' ', 'T')}+08:00。`)
  const local = Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second)
  const same = new Date(local).toISOString().slice(0, 19)
  if (same !== `${year}-${month}-${day}T${hour}:${minute}:${second}`) throw new Refusal(`发布时间“${text}”不存在，请检查日期和钟点。`)
  if (/^z$/i.test(zone)) return local
  const [hours, minutes] = [+zone.slice(1, 3), +zone.slice(-2)]
  if (hours > 14 || minutes > 59) throw new Refusal(`发布时间“${text}”的时区不对。`)
  return local - (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/**
 * `10月14日 周三 08:00 北京时间`. @param now leaves the year out where it is this one; without it, as in what is kept or sent
 * away, the year is always said.
 */
export function spokenInstant(at: number, timeZone: string, now?: number): string {
  return placedWords(localOf(at, timeZone), now === undefined ? undefined : localOf(now, timeZone).day, timeZone)
}
