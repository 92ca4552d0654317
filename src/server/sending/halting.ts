/** What follows when nothing more can be sent: the message itself is refused, the day's quota is used up, the account is refused, nobody answers. */
import type { Database } from '../database/database'
import { raiseAlarm } from '../proving/alarms'
import type { Announced, Telling } from './channel'
import { ACTIVE } from './flights'
import type { Halt } from './flying'

const MINUTE = 60_000
const DAY = 86_400_000
/** WeChat's days are Beijing's, which has had no summer time since 1991. */
const BEIJING = 8 * 3_600_000

export async function halt(database: Database, telling: Telling, { id, seriesId: series, number, title }: Announced, { code, words, ...given }: Halt): Promise<void> {
  await database.writeAside(async (db, now) => {
    const alarm = (kind: string, words: string) => raiseAlarm(db, now, { kind, series, number, words })
    const pause = async (until: number, reason: string) => {
      await db.insertInto('sending_pauses').values({ channel: telling.name, until, reason, since: now })
        .onConflict(conflict => conflict.column('channel').doUpdateSet({ until, reason })).execute()
    }
    if (given.kind === 'again') return pause(now + MINUTE, `现在发不出去（${words}），一分钟后再试。`)
    switch (given.why) {
      case 'message': {
        const reason = `微信不接受这条提醒（${words}），已经停下。请核对模板和字段，再继续。`
        await db.updateTable('announcements').set({ state: 'stopped', reason }).where('id', '=', id).where('state', 'in', ACTIVE).execute()
        await alarm('sending-stopped', `第 ${number} 期“${title}”：${reason}`)
        return
      }
      case 'quota':
        await pause(nextDay(now) + MINUTE, `当天的额度用完了（${code}），次日零点以后再发。`)
        await alarm('sending-paused', `第 ${number} 期“${title}”：微信当天的额度用完了，剩下的次日再发；届时若已太晚，会先问你。`)
        return
      case 'account':
        await pause(now + 5 * MINUTE, `微信不接受本服务的账号（${words}），五分钟后再试。`)
        await alarm('sending-paused', `第 ${number} 期“${title}”：微信不接受本服务的账号（${words}），提醒发不出去。`)
    }
  })
}

function nextDay(now: number): number {
  return (Math.floor((now + BEIJING) / DAY) + 1) * DAY - BEIJING
}
