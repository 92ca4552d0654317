/** The delivery report of one part, added up from its batches. */
import type { Kysely } from 'kysely'
import type { Delivery, DeliveryReport } from '../../contract/desk/delivery'
import type { Schema } from '../database/schema'
import type { Channel } from '../database/sending-schema'

export async function deliveryReport(db: Kysely<Schema>, now: number, series: string, number: number, channels: readonly Channel[]): Promise<DeliveryReport | undefined> {
  const part = await db.selectFrom('installments').select('release_at').where('series', '=', series).where('number', '=', number).executeTakeFirst()
  if (!part) return undefined
  const pauses = await db.selectFrom('sending_pauses').selectAll().where('until', '>', now).execute()
  return {
    dueAt: part.release_at,
    delivery: await deliveryOf(db, series, number),
    channels: channels.map(channel => {
      const pause = pauses.find(one => one.channel === channel)
      return { channel, pausedUntil: pause?.until ?? null, reason: pause?.reason ?? null }
    }),
  }
}

async function deliveryOf(db: Kysely<Schema>, series: string, number: number): Promise<Delivery | null> {
  const row = await db.selectFrom('announcements').selectAll().where('series', '=', series).where('number', '=', number).executeTakeFirst()
  if (!row) return null
  const batches = await db.selectFrom('announcement_batches').where('announcement', '=', row.id)
    .select(['state', 'size', 'sent', 'refused', 'failed', 'unknown', 'codes']).execute()
  const sum = (of: (batch: (typeof batches)[number]) => number) => batches.reduce((total, batch) => total + of(batch), 0)
  const inState = (state: string) => sum(batch => (batch.state === state ? batch.size : 0))
  const counts = { sent: sum(batch => batch.sent), refused: sum(batch => batch.refused), failed: sum(batch => batch.failed), unknown: sum(batch => batch.unknown) }
  const rest = { pending: inState('pending'), underWay: inState('flying'), cancelled: inState('cancelled') }
  const recipients = sum(batch => batch.size)
  const codes = new Map<string, number>()
  for (const batch of batches) {
    for (const [code, count] of Object.entries(JSON.parse(batch.codes ?? '{}') as Record<string, number>)) codes.set(code, (codes.get(code) ?? 0) + count)
  }
  const lost = inState('unknown')
  if (lost > 0) codes.set('lost', lost)
  return {
    state: row.state, reason: row.reason, releaseAt: row.release_at, verifiedAt: row.verified_at, plannedAt: row.planned_at, finishedAt: row.finished_at,
    followers: row.followers, recipients, ...rest, ...counts,
    gone: recipients - Object.values({ ...rest, ...counts }).reduce((total, count) => total + count, 0),
    codes: [...codes].sort((a, b) => b[1] - a[1]).map(([code, count]) => ({ code, words: wordsOf(code), count })),
    openedFromMessage: row.opened,
  }
}

const WORDS: Record<string, string> = {
  43101: '没有可用的订阅：用完了，或已在微信里取消', 40003: '微信不认识这个账号', 43108: '同一人的另一条提醒正在发', 45011: '微信忙，每分钟的额度用完了', '-1': '微信忙',
  unknown: '没有等到回答，不知是否送到', lost: '发送时服务中断，不知是否送到', 'not-sent': '连不上', fault: '服务出错，不知是否送到',
  'push-404': '浏览器的订阅已失效', 'push-410': '浏览器的订阅已取消', keys: '订阅的密钥不可用',
}

function wordsOf(code: string): string {
  return WORDS[code] ?? (code.startsWith('push-') ? `推送服务回答 ${code.slice(5)}` : `微信回答 ${code}`)
}
