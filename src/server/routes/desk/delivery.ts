/** How a release was told: the report, the emergency stop, going on, telling again those of whom nobody knows. */
import { DeliveryReport, ResendUnknown, TestMessage, TestMessageSent } from '../../../contract/desk/delivery'
import type { Database, Write } from '../../database/database'
import { plainCode, readCode, useCode } from '../../following/join-codes'
import { goOnSending, resendUnknown, stopSending } from '../../sending/acts'
import { deliveryReport } from '../../sending/report'
import type { Sending } from '../../sending/sending'
import { sendTest, takeTest } from '../../sending/test-message'
import type { Act } from '../../trail/acts'
import { sendProblem } from '../problems'
import type { Route } from '../route'
import { deskRoute, type Call } from './desk-route'
import { PART, partOf, partParameters } from './part-address'

const DELIVERY = `${PART}/delivery`

export function deliveryRoutes(database: Database, sending: Sending | undefined): Route[] {
  const channels = sending?.tellings.map(telling => telling.name) ?? []
  const common = { parameters: partParameters, answer: DeliveryReport } as const
  const act = { ...common, method: 'POST', access: ['publisher'] } as const

  /** One act with its line in the trail; answers with the report as it stands afterwards. */
  function done<Body>(call: Call<Body>, work: (db: Write, now: number, series: string, number: number) => Promise<Pick<Act, 'act' | 'detail'>>): Promise<DeliveryReport> {
    const { series, number } = partOf(call)
    return call.write(async (db, now, record) => {
      await record({ ...await work(db, now, series, number), series, number })
      return (await deliveryReport(db, now, series, number, channels))!
    })
  }

  return [
    deskRoute(database, {
      ...common, method: 'GET', path: DELIVERY, id: 'desk-delivery', summary: '一期的送达报告', access: 'signed-in', problems: ['not-found'],
      run: async call => {
        const { series, number } = partOf(call)
        return await deliveryReport(database.queries, call.now, series, number, channels) ?? sendProblem(call.reply, 'not-found')
      },
    }),
    deskRoute(database, {
      ...act, path: `${DELIVERY}/stop`, id: 'desk-delivery-stop', summary: '停发：正在路上的一批发完，其余不再发',
      run: call => done(call, async (db, _now, series, number) => {
        await stopSending(db, series, number, call.actor.shown)
        return { act: 'delivery-stopped', detail: {} }
      }),
    }),
    deskRoute(database, {
      ...act, path: `${DELIVERY}/go-on`, id: 'desk-delivery-go-on', summary: '继续发：停下的、等决定的、取消的，或在暂停的',
      run: call => done(call, async (db, now, series, number) => {
        await goOnSending(db, now, series, number, call.actor.shown)
        return { act: 'delivery-went-on', detail: {} }
      }),
    }),
    deskRoute(database, {
      ...act, path: `${DELIVERY}/resend-unknown`, id: 'desk-delivery-resend', summary: '给不知是否收到的人再发一次：有人可能收到两条', body: ResendUnknown,
      run: call => done(call, async (db, now, series, number) => ({
        act: 'delivery-resent', detail: { count: await resendUnknown(db, now, series, number, call.body.unknown, call.actor.shown) },
      })),
    }),
    deskRoute(database, {
      parameters: partParameters, method: 'POST', access: ['publisher', 'editor'], path: `${DELIVERY}/test`, id: 'desk-delivery-test',
      summary: '给自己的微信发一条这一期的提醒，用掉自己的一次订阅；凭自己手机上的连接码', body: TestMessage, answer: TestMessageSent,
      run: async call => {
        const { series, number } = partOf(call)
        const code = plainCode(call.body.code)
        const taken = await call.write(async (db, now, record) => {
          const { reader } = await readCode(db, now, code)
          await useCode(db, now, code)
          await record({ act: 'delivery-tested', series, number })
          return takeTest(db, now, sending?.wechat, reader, series, number)
        })
        return sendTest(database, sending!.wechat!, taken)
      },
    }),
  ]
}
