/** What a reader follows, and the ways of being told. */
import { ConsentMessage, followPaths, Follows, FollowState, PushEnd, PushSubscription, ReminderTemplates } from '../../../contract/follow'
import { SERIES_ID } from '../../../contract/routes'
import type { Database } from '../../database/database'
import { recordTap } from '../../following/consents'
import { follow, followsOf, unfollow } from '../../following/follows'
import { subscribe, unsubscribe } from '../../following/push-subscriptions'
import type { Templates } from '../../following/templates'
import { pushKeys } from '../../sending/push-keys'
import type { Route } from '../route'
import type { ReaderOptions } from './options'
import { readerRoute, type Readers } from './reader-route'

/** No honest body is longer, bytes. */
const SMALL = 4096

export function followRoutes(readers: Readers, { templates, webPush = false, pushServices = [] }: ReaderOptions): Route[] {
  const { database } = readers
  const common = { access: 'reader', bodyLimit: SMALL } as const
  const ofSeries = { ...common, path: '/api/follows/:series', parameters: { series: { description: '连载的名字', pattern: SERIES_ID.source } }, answer: FollowState }
  return [
    readerRoute(readers, {
      method: 'GET', path: followPaths.templates, id: 'reminder-templates', summary: '这里能订哪些提醒：模板和推送的公钥', access: 'anyone', answer: ReminderTemplates,
      run: async () => ({ ...templates, push: webPush ? (await pushKeys(database)).publicKey : null }),
    }),
    readerRoute(readers, {
      ...common, method: 'GET', path: followPaths.follows, id: 'follows', summary: '我关注的连载：已订几次提醒，还剩几期', answer: Follows,
      run: async ({ reader, now }) => ({ follows: await followsOf(database.queries, now, templates, reader) }),
    }),
    readerRoute(readers, {
      ...ofSeries, method: 'PUT', id: 'follow', summary: '关注一部连载；关注之前发布的不再提醒',
      run: async ({ reader, now, parameter, write }) => {
        await write((db, now) => follow(db, now, reader, parameter('series')))
        return stateOf(database, now, templates, reader, parameter('series'))
      },
    }),
    readerRoute(readers, {
      ...ofSeries, method: 'DELETE', id: 'unfollow', summary: '不再关注；不再提醒',
      run: async ({ reader, now, parameter, write }) => {
        await write(db => unfollow(db, reader, parameter('series')))
        return stateOf(database, now, templates, reader, parameter('series'))
      },
    }),
    readerRoute(readers, {
      ...common, method: 'POST', path: followPaths.consents, id: 'consents', summary: '记下一次订阅提醒的结果；同一次报两遍只算一次', body: ConsentMessage, answer: FollowState,
      run: async ({ reader, now, body, write }) => {
        await write((db, now) => recordTap(db, now, templates, reader, body))
        return stateOf(database, now, templates, reader, body.series)
      },
    }),
    readerRoute(readers, {
      ...common, method: 'PUT', path: followPaths.push, id: 'push-subscribe', summary: '这个浏览器愿意接收推送', body: PushSubscription, answer: Follows,
      run: async ({ reader, now, body, write }) => {
        await write((db, now) => subscribe(db, now, pushServices, reader, body))
        return { follows: await followsOf(database.queries, now, templates, reader) }
      },
    }),
    readerRoute(readers, {
      ...common, method: 'DELETE', path: followPaths.push, id: 'push-unsubscribe', summary: '这个浏览器不再接收推送', body: PushEnd, answer: Follows,
      run: async ({ reader, now, body, write }) => {
        await write(db => unsubscribe(db, reader, body.endpoint))
        return { follows: await followsOf(database.queries, now, templates, reader) }
      },
    }),
  ]
}

async function stateOf(database: Database, now: number, templates: Templates, reader: string, series: string): Promise<FollowState> {
  return { follow: (await followsOf(database.queries, now, templates, reader, series))[0] ?? null }
}
