/** How a device becomes a reader's: as a new one, by WeChat, by the code of another device. And how all of it is forgotten. */
import { followPaths, Forgotten, JoinCode, Joining, Registered, StoredAboutMe, WechatSignIn } from '../../../contract/follow'
import { forget } from '../../following/forgetting'
import { makeCode, plainCode } from '../../following/join-codes'
import { enterByWechat, joinByCode } from '../../following/joining'
import { addDevice, newReader } from '../../following/readers'
import { storedAbout } from '../../following/stored'
import { codeScope, joiningScope, Throttle } from '../../people/throttle'
import { Refusal } from '../../refusal'
import { WeChatTrouble } from '../../wechat/trouble'
import type { WeChat } from '../../wechat/wechat'
import type { Route } from '../route'
import type { ReaderOptions } from './options'
import { readerRoute, type Readers } from './reader-route'

export function doorRoutes(readers: Readers, { wechat, templates }: ReaderOptions): Route[] {
  const { database } = readers
  const throttle = new Throttle(database)
  return [
    readerRoute(readers, {
      method: 'POST', path: followPaths.readers, id: 'reader-new', summary: '网页读者：得到这台设备的令牌', access: 'anyone',
      answer: Registered,
      // A device that asks again, as it has not seen the answer, is still a new one: nobody knows it.
      run: () => database.writeAside(async (db, now) => ({ token: await addDevice(db, now, await newReader(db, now), 'web') })),
    }),
    readerRoute(readers, {
      method: 'POST', path: followPaths.wechat, id: 'reader-wechat', summary: '微信读者：用 wx.login 的 code 换这台设备的令牌', access: 'anyone',
      body: WechatSignIn, answer: Registered,
      run: async ({ body, token }) => {
        const openid = await openidOf(wechat, body.code)
        return { token: await database.writeAside((db, now) => enterByWechat(db, now, openid, token)) }
      },
    }),
    readerRoute(readers, {
      method: 'POST', path: followPaths.code, id: 'reader-code', summary: '连接码：在另一台设备上输入，五分钟内有效，只用一次', access: 'reader',
      answer: JoinCode,
      run: ({ reader, write }) => write((db, now) => makeCode(db, now, reader)),
    }),
    readerRoute(readers, {
      method: 'POST', path: followPaths.join, id: 'reader-join', summary: '输入连接码：两台设备从此是同一位读者', access: 'anyone',
      body: Joining, answer: Registered,
      run: async ({ body, token, now, request }) => {
        const scopes = [joiningScope(request.ip), codeScope(plainCode(body.code))]
        await throttle.claim(scopes, now)
        const joined = await database.writeAside((db, now) => joinByCode(db, now, body.code, token))
        await throttle.unclaim(scopes)
        return { token: joined }
      },
    }),
    readerRoute(readers, {
      method: 'GET', path: followPaths.me, id: 'reader-me', summary: '关于我存了什么：全部', access: 'reader', answer: StoredAboutMe,
      run: ({ reader, token, now }) => storedAbout(database.queries, now, templates, reader, token!),
    }),
    readerRoute(readers, {
      method: 'DELETE', path: followPaths.me, id: 'reader-forget', summary: '忘记我：删除全部，所有设备的令牌随之失效', access: 'reader', answer: Forgotten,
      run: ({ reader, write }) => write(db => forget(db, reader)),
    }),
  ]
}

/** @throws Refusal */
async function openidOf(wechat: WeChat | undefined, code: string): Promise<string> {
  if (!wechat) throw new Refusal('这里没有接入微信，不能用微信登录；阅读不受影响。')
  try {
    return (await wechat.codeToSession(code)).openid
  } catch (error) {
    if (!(error instanceof WeChatTrouble)) throw error
    throw new Refusal(error.kind === 'bad-code' ? '微信没有认出这次登录，请再试一次。' : '现在连不上微信，请稍后再试；阅读不受影响。', { cause: error })
  }
}
