/** A message to oneself: the message of a part, sent to the operator's own WeChat before or after it comes out. It uses one of their own consents. */
import { randomBytes } from 'node:crypto'
import type { Database, Write } from '../database/database'
import { Refusal } from '../refusal'
import { saidOf } from './announcing'
import type { Telling } from './channel'
import type { Answer } from './outcome'

export interface TestMessage { name: string; consent: string; call(): Promise<Answer> }

/** Takes the consent of the reader whose phone it is. @throws Refusal if there is none. */
export async function takeTest(db: Write, now: number, telling: Telling | undefined, reader: string, series: string, number: number): Promise<TestMessage> {
  if (!telling) throw new Refusal('没有配置小程序账号或订阅模板，不能发提醒。')
  const said = await saidOf(db, series, number)
  if (!said) throw new Refusal('没有这一期。')
  const name = `test-${randomBytes(9).toString('base64url')}`
  const announced = { ...said, id: name, planned_at: now, releaseAt: said.releaseAt || now, title: `测试：${said.title}` }
  const [chosen] = await telling.choose(db, announced, [reader])
  if (!chosen) throw new Refusal('这部手机的微信还没有可用的提醒：请在小程序里关注这部连载并订一次提醒，再试。')
  await telling.spend(db, now, name, [chosen.id])
  const [call] = await telling.calls(db, announced, [chosen.id])
  if (!call) throw new Refusal('这部手机没有关注这部连载：请在小程序里关注，再试。')
  return { name, consent: chosen.id, call }
}

/** Sends it and settles the consent. @returns what became of it, in a sentence. */
export async function sendTest(database: Database, telling: Telling, { name, consent, call }: TestMessage): Promise<{ sent: boolean; words: string }> {
  const answer = await call()
  await database.writeAside(async (db, now) => {
    if (answer.kind === 'refused') await telling.close(db, now, [consent], answer.code)
    else if (answer.kind !== 'sent' && answer.kind !== 'unknown') await telling.giveBack(db, name, [consent])
  })
  switch (answer.kind) {
    case 'sent': return { sent: true, words: '微信收下了这条提醒，请看手机。' }
    case 'refused': return { sent: false, words: `微信说没有可用的订阅（${answer.code}），没有送到。` }
    case 'unknown': return { sent: false, words: '没有等到微信的回答，不知是否送到，请看手机。' }
    case 'failed': return { sent: false, words: `微信没有接受（${answer.code}），没有送到。` }
    case 'again': case 'halt': return { sent: false, words: `没有送到：${answer.words}` }
  }
}
