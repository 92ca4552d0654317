/** The client of WeChat's API against the stand-in, over real HTTP: what each way of failing means for the message. */
import { WeChat } from '../../src/server/wechat/wechat'
import { WeChatTrouble } from '../../src/server/wechat/trouble'
import { onEachDatabase, START, type Backend } from './support/backends'
import { WeChatStandIn, type Manner } from './support/wechat-stand-in'

const MESSAGE = { openid: 'openid-1', template: 'T', page: 'pages/reader/index', data: { thing1: { value: '一' } } }

onEachDatabase(make => {
  let backend: Backend
  let standIn: WeChatStandIn
  let opened: WeChat[]
  beforeEach(async () => { backend = await make(); standIn = await WeChatStandIn.start(); opened = [] })
  afterEach(async () => {
    await standIn.close()
    for (const wechat of opened) await wechat.close()
    await backend.cleanUp()
  })

  async function client(api = standIn.url, patience = 10_000): Promise<WeChat> {
    const { database } = await service()
    const wechat = new WeChat(database, { account: { appid: 'wx1', secret: 's' }, api, version: 'release', once: 'T', standing: undefined }, 4, patience)
    opened.push(wechat)
    return wechat
  }
  let running: Awaited<ReturnType<Backend['start']>> | undefined
  beforeEach(() => { running = undefined })
  const service = async () => (running ??= await backend.start())
  const kindOf = (work: Promise<unknown>) => work.then(() => 'sent', (error: unknown) => (error instanceof WeChatTrouble ? error.kind : String(error)))

  test('one token serves all nodes, is renewed before its end, and anew when WeChat refuses it in the middle of sending', async () => {
    const [one, other] = [await client(), await client()]
    await Promise.all([one.sendSubscribeMessage(MESSAGE), one.sendSubscribeMessage(MESSAGE), one.sendSubscribeMessage(MESSAGE)])
    await other.sendSubscribeMessage(MESSAGE)
    expect(standIn.tokensGiven).toBe(1)
    standIn.forgetTokens()
    await Promise.all([one.sendSubscribeMessage(MESSAGE), one.sendSubscribeMessage(MESSAGE)])
    await other.sendSubscribeMessage(MESSAGE)
    expect(standIn.tokensGiven).toBe(2)
    expect(standIn.counts()).toEqual({ distinct: 1, total: 7, most: 7 })
    await backend.setNow(START + 7200_000 - 50_000)
    standIn.forgetTokens()
    await (await client()).sendSubscribeMessage(MESSAGE)
    expect(standIn.tokensGiven).toBe(3)
  })

  test('a token that stays refused, and an account that is, end as what they are', async () => {
    const wechat = await client()
    standIn.manner = () => 42001
    expect(await kindOf(wechat.sendSubscribeMessage(MESSAGE))).toBe('token')
    await backend.setNow(START + 7200_000)
    standIn.otherManner = () => 40164
    expect(await kindOf((await client()).sendSubscribeMessage(MESSAGE))).toBe('account')
    standIn.otherManner = () => 'half'
    expect(await kindOf((await client()).sendSubscribeMessage(MESSAGE))).toBe('not-sent') // only the token was asked for
  })

  const cases: [Manner, string][] = [
    [43101, 'no-consent'], [40003, 'bad-recipient'], [47003, 'bad-message'], [40037, 'bad-message'], [45009, 'quota'], [45011, 'busy'], [-1, 'busy'], [43107, 'account'], [99999, 'refused'],
    ['reset-before', 'unknown'], ['reset-after', 'unknown'], ['half', 'unknown'], ['gateway', 'unknown'], ['silence', 'unknown'],
  ]
  test('every answer has one meaning', async () => {
    const wechat = await client(undefined, 300)
    for (const [manner, kind] of cases) {
      standIn.manner = () => manner
      expect([manner, await kindOf(wechat.sendSubscribeMessage(MESSAGE))]).toEqual([manner, kind])
    }
    standIn.manner = () => undefined
    expect(await kindOf(wechat.sendSubscribeMessage(MESSAGE))).toBe('sent')
  })

  test('a connection that is refused means: not sent', async () => {
    await (await client()).sendSubscribeMessage(MESSAGE)
    const other = await client() // it finds the token, and has no connection yet
    await standIn.close()
    expect(await kindOf(other.sendSubscribeMessage(MESSAGE))).toBe('not-sent')
    standIn = await WeChatStandIn.start()
  })

  test('a code of login says who it is, and nothing else', async () => {
    const wechat = await client()
    expect(await wechat.codeToSession('code-7')).toEqual({ openid: 'openid-7' })
    expect(await kindOf(wechat.codeToSession('used'))).toBe('bad-code')
  })

  test('a mini-program code comes as a picture; a refusal comes as JSON with the same status', async () => {
    const wechat = await client()
    const { mediaType, bytes } = await wechat.getUnlimitedCode('s', 'pages/reader/index')
    expect([mediaType, bytes.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG'])
    expect(standIn.codesMade).toMatchObject([{ scene: 's', page: 'pages/reader/index', env_version: 'release', check_path: true }])
    standIn.otherManner = path => (path === '/wxa/getwxacodeunlimit' ? 41030 : undefined)
    expect(await kindOf(wechat.getUnlimitedCode('s', 'pages/none'))).toBe('bad-message')
    expect(() => wechat.getUnlimitedCode('x'.repeat(33), 'p')).toThrow('no scene')
  })
})
