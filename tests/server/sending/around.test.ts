/** Around sending: openings from messages, the message to oneself, mini-program codes, what a restored backup must not tell again. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { deliveryPaths } from '../../../src/contract/desk/delivery'
import { followPaths } from '../../../src/contract/follow'
import type { Manifest } from '../../../src/contract/manifest'
import { paths } from '../../../src/contract/routes'
import { backUp } from '../../../src/server/backup/backup'
import { restoreFrom } from '../../../src/server/backup/restore'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, SERIES } from '../support/content'
import { Operator } from '../support/desk'
import { addFollowers } from '../support/followers'
import { Device, tapped } from '../support/reader'
import { OUT, Telling } from '../support/telling'

onEachDatabase(make => {
  let backend: Backend
  let telling: Telling
  beforeEach(async () => { backend = await make(); telling = await Telling.of(backend) })
  afterEach(async () => { await backend.cleanUp(); await telling.close() })

  const ask = (address: string, init?: RequestInit) => fetch(telling.service.url + address, init)

  test('openings from a message are counted; what is no announcement is answered the same', async () => {
    await addFollowers(telling.service.database, 1)
    await telling.at(OUT)
    const from = /from=([\w-]+)/.exec(telling.standIn.messages[0]!.page)![1]!
    const opened = (announcement: string) => ask(paths.openedFromMessage, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ announcement }) })
    const answers = [await opened(from), await opened(from), await opened('never-was-one')]
    expect(await Promise.all(answers.map(async answer => [answer.status, await answer.text()]))).toEqual([[200, '{}'], [200, '{}'], [200, '{}']])
    expect((await opened('x')).status).toBe(400)
    await telling.service.sending.openings.flush()
    expect((await telling.delivery()).openedFromMessage).toBe(2)
  })

  test('the message to oneself goes to one’s own phone, before the part is out, and uses one’s own consent', async () => {
    const test = async (code: string, by = telling.publisher) => (await by.post(deliveryPaths.test(SERIES, 1), { code })).body
    const phone = await Device.inWechat(telling.service, 'me')
    const code = async () => (await phone.ask<{ code: string }>('POST', followPaths.code)).body.code
    expect(await test(await code())).toMatchObject({ message: '这部手机的微信还没有可用的提醒：请在小程序里关注这部连载并订一次提醒，再试。' })
    await telling.service.database.writeAside(async db => {
      const { reader } = await db.selectFrom('reader_accounts').select('reader').executeTakeFirstOrThrow()
      await db.insertInto('follows').values({ reader, series: SERIES, since: START }).execute()
    })
    expect((await phone.ask('POST', followPaths.consents, tapped(SERIES, '1', 'accept'))).status).toBe(200)
    const used = await code()
    expect(await test(used)).toEqual({ sent: true, words: '微信收下了这条提醒，请看手机。' })
    expect(telling.standIn.messages.map(message => [message.touser, message.data.thing2])).toEqual([['openid-me', { value: '测试：第一篇' }]])
    expect((await telling.consents()).map(row => row.spent_at !== null)).toEqual([true])
    expect((await telling.publisher.post(deliveryPaths.test(SERIES, 1), { code: used })).status).toBe(422)
    expect((await (await Operator.with(telling.service, ['reviewer'])).post(deliveryPaths.test(SERIES, 1), { code: used })).status).toBe(403)
    telling.standIn.manner = () => 47003
    await phone.ask('POST', followPaths.consents, tapped(SERIES, '2', 'accept'))
    expect(await test(await code())).toMatchObject({ sent: false, words: expect.stringContaining('47003') as string })
    expect((await telling.consents()).filter(row => row.spent_at === null)).toHaveLength(1)
  })

  test('a code is made once, of what is out only, and its scene leads back to the place', async () => {
    expect((await ask(paths.code(SERIES, 1))).status).toBe(404)
    await backend.setNow(OUT)
    const answers = await Promise.all([ask(paths.code(SERIES, 1)), ask(paths.code(SERIES, 1))])
    expect(answers.map(answer => [answer.status, answer.headers.get('content-type')])).toEqual([[200, 'image/png'], [200, 'image/png']])
    expect((await ask(paths.code(SERIES, 1))).status).toBe(200)
    const manifest = await (await ask(paths.manifest(SERIES))).json() as Manifest
    const { blocks } = await (await ask(paths.document(manifest.released[0]!.hash))).json() as { blocks: { key: string }[] }
    const at = `${blocks[0]!.key}.2`
    expect((await ask(paths.code(SERIES, 1, at))).status).toBe(200)
    for (const wrong of ['nowhere.0', `${blocks[0]!.key}.999`, 'x']) expect((await ask(paths.code(SERIES, 1, wrong))).status).toBe(404)
    expect(telling.standIn.codesMade).toMatchObject([{ page: 'pages/reader/index' }, { page: 'pages/reader/index' }])
    const [whole, place] = telling.standIn.codesMade.map(made => made.scene)
    const lead = async (scene: string) => (await ask(paths.scene(scene))).json()
    expect(await lead(whole!)).toEqual({ series: SERIES, number: 1, at: '' })
    expect(await lead(place!)).toEqual({ series: SERIES, number: 1, at })
    expect((await ask(paths.scene('never'))).status).toBe(404)
    await telling.publisher.post(`/api/desk/series/${SERIES}/parts/1/withdraw`, { reason: '核对' })
    expect((await ask(paths.code(SERIES, 1))).status).toBe(404)
  })

  test('without an account codes are refused in a sentence', async () => {
    await backend.setNow(OUT)
    await telling.service.close()
    const service = await backend.start()
    const answer = await fetch(service.url + paths.code(SERIES, 1))
    expect([answer.status, await answer.json()]).toEqual([422, { code: 'refused', message: '没有配置小程序账号，不能生成小程序码。' }])
  })

  test('after a backup is restored nobody is told again by itself', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lianzai-restored-'))
    try {
      await plan(telling.service.database, 'other')
      await addFollowers(telling.service.database, 3)
      const file = path.join(folder, 'before')
      await backUp(telling.service.database, file)
      await telling.at(OUT)
      expect(telling.standIn.counts().total).toBe(3)
      await restoreFrom(file, telling.service.database)
      await telling.at(OUT + 120_000)
      expect(telling.standIn.counts().total).toBe(3)
      const publisher = await Operator.with(telling.service, ['publisher'])
      expect((await publisher.get(deliveryPaths.report(SERIES, 1))).body).toMatchObject({ delivery: { state: 'waiting', reason: '恢复备份之后，不知道这一期的提醒发过没有，等你决定。' } })
    } finally { rmSync(folder, { recursive: true, force: true }) }
  })
})
