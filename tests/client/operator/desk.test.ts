/** The client of the desk's service: what it sends, and what every kind of answer comes to. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { Desk } from '../../../src/client/operator/api/desk'
import { DeskError, type Trouble } from '../../../src/client/operator/api/trouble'
import { Act, Asked } from '../../../src/client/operator/stores/asked'
import { SignInStore } from '../../../src/client/operator/stores/sign-in'
import { troubleSentence } from '../../../src/client/operator/words/desk'
import { actWords } from '../../../src/client/operator/words/watch'
import { memoryKeyValue } from '../../../src/client/platform/memory'
import { PlatformError, type Answer } from '../../../src/client/platform/ports'
import type { Asking, Sending } from '../../../src/client/platform/sending-ports'
import { HandClock } from '../stores/fakes'
import type { ActRow } from '../../../src/contract/desk/after'

jest.mock('../../../src/client/platform/wall', () => jest.requireActual('../../../src/client/platform/wall.h5'), { virtual: true })

const Thing = v.object({ thing: v.string() })
const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({ status, headers, body: new TextEncoder().encode(JSON.stringify(body)) })

function desk(reply: () => Answer | Promise<Answer>, signsBy: Sending['signsBy'] = 'cookie') {
  const sent: (Asking & { url: string })[] = []
  return { sent, desk: new Desk('https://host', { signsBy, send: async (url, asking) => { sent.push({ url, ...asking }); return reply() } }, memoryKeyValue(), new HandClock()) }
}

async function troubleFrom(reply: () => Answer | Promise<Answer>): Promise<Trouble> {
  const failure: unknown = await desk(reply).desk.get('/api/desk/x', Thing).then(() => undefined, (cause: unknown) => cause)
  expect(failure).toBeInstanceOf(DeskError)
  return (failure as DeskError).trouble
}
const problem = (status: number, message = '原话', headers = {}) => () => answer(status, { code: 'some-code', message, now: 5 }, headers)

test('every request says that it comes from the desk; a kept token signs it, where none is kept the cookie does', async () => {
  const web = desk(() => answer(200, { thing: '一' }))
  expect(await web.desk.post('/api/desk/x', { a: 1 }, Thing)).toEqual({ thing: '一' })
  expect(web.sent).toEqual([{ url: 'https://host/api/desk/x', method: 'POST', body: '{"a":1}', headers: { 'x-lianzai-desk': '1', 'content-type': 'application/json' }, timeoutMs: 20_000 }])
  const phone = desk(() => answer(200, { thing: '一' }), 'bearer')
  phone.desk.keep('T', 'D')
  await phone.desk.upload('/api/desk/x', new Uint8Array([1]), 'image/png', Thing)
  expect(phone.sent[0]).toMatchObject({ body: new Uint8Array([1]), headers: { authorization: 'Bearer T', 'content-type': 'image/png' } })
  phone.desk.forget()
  await phone.desk.delete('/api/desk/x', Thing)
  expect(phone.sent[1]!.headers).toEqual({ 'x-lianzai-desk': '1' })
  expect(phone.desk.device).toBe('D')
})

test('a phone that has no room left keeps who is signed in until the program ends', async () => {
  const keyValue = { ...memoryKeyValue(), set: () => { throw new PlatformError('storage-full', 'set') } }
  const sent: Asking[] = []
  const person = { id: 'p', name: 'wang', shown: '王', roles: ['editor'] }
  const client = new Desk('https://host', { signsBy: 'bearer', send: async (_, asking) => { sent.push(asking); return answer(200, { person, token: 'T', device: 'D' }) } }, keyValue, new HandClock())
  const signIn = new SignInStore(client)
  await signIn.signIn('wang', 'password')
  expect([signIn.person?.shown, client.device]).toEqual(['王', 'D'])
  await client.get('/api/desk/x', v.unknown())
  expect(sent[1]!.headers).toMatchObject({ authorization: 'Bearer T' })
  client.forget()
  await client.get('/api/desk/x', v.unknown())
  expect(sent[2]!.headers).not.toHaveProperty('authorization')
})

test('the time is the service\'s, learnt from every answer, a refusal too', async () => {
  const { desk: api } = desk(() => answer(422, { code: 'refused', message: '原话', now: 5 }, { 'server-time': String(Date.UTC(2026, 9, 9)) }))
  await expect(api.get('/api/desk/x', Thing)).rejects.toBeInstanceOf(DeskError)
  expect(api.now()).toBe(Date.UTC(2026, 9, 9))
})

test('every answer that is none has its own kind, and a sentence', async () => {
  const cases: [() => Answer | Promise<Answer>, Trouble, string][] = [
    [() => Promise.reject(new PlatformError('timeout', 'x')), { kind: 'offline' }, '网络不可用'],
    [problem(401), { kind: 'signed-out' }, '重新登录'],
    [problem(403), { kind: 'forbidden', message: '原话' }, '原话'],
    [problem(409), { kind: 'conflict', message: '原话', body: { code: 'some-code', message: '原话', now: 5 } }, '原话'],
    [problem(422), { kind: 'refused', code: 'some-code', message: '原话' }, '原话'],
    [problem(404), { kind: 'refused', code: 'some-code', message: '原话' }, '原话'],
    [problem(413), { kind: 'too-large', message: '原话' }, '原话'],
    [problem(429, '', { 'retry-after': '90' }), { kind: 'too-many', message: '', retryAfter: 90 }, '请过 2 分钟再试'],
    [problem(500), { kind: 'failed' }, '发布服务出了错'],
    [() => answer(400, 'no problem of ours'), { kind: 'failed' }, '发布服务出了错'],
    [() => answer(200, { other: 1 }), { kind: 'failed' }, '发布服务出了错'],
    [() => ({ status: 200, headers: {}, body: new TextEncoder().encode('<html>') }), { kind: 'failed' }, '发布服务出了错'],
  ]
  for (const [reply, trouble, words] of cases) {
    expect(await troubleFrom(reply)).toEqual(trouble)
    expect(troubleSentence(trouble)).toContain(words)
  }
  // At the desk nothing has to be out to be there.
  expect(troubleSentence({ kind: 'refused', code: 'not-found', message: '没有这个内容，或者它还没有发布。' })).not.toContain('发布')
})

test('who is no longer signed in is told of once, wherever it shows', async () => {
  const { desk: client } = desk(problem(401))
  let told = 0
  client.onSignedOut = () => { told++ }
  await expect(client.get('/api/desk/x', Thing)).rejects.toBeInstanceOf(DeskError)
  expect(told).toBe(1)
})

test('what was asked for stays in sight while it is asked again, and the last asking counts', async () => {
  const replies: { resolve: (value: string) => void; reject: (cause: unknown) => void }[] = []
  const asked = new Asked<string>()
  asked.askBy(() => new Promise((resolve, reject) => { replies.push({ resolve, reject }) }))
  const first = asked.load()
  const second = asked.load()
  replies[1]!.resolve('新')
  await second
  replies[0]!.resolve('旧')
  await first
  expect(asked.state).toEqual({ kind: 'ready', value: '新' })
  const third = asked.load()
  replies[2]!.reject(new DeskError({ kind: 'offline' }))
  await third
  expect([asked.state, asked.value]).toEqual([{ kind: 'failed', trouble: { kind: 'offline' } }, '新'])
})

test('an act is done once at a time', async () => {
  const act = new Act()
  let done: () => void = () => undefined
  const first = act.run(() => new Promise<void>(resolve => { done = resolve }))
  expect(act.busy).toBe(true)
  expect(await act.run(() => Promise.reject(new Error('never called')))).toBe(false)
  done()
  expect([await first, act.busy, act.trouble]).toEqual([true, false, undefined])
  expect(await act.run(() => Promise.reject(new DeskError({ kind: 'forbidden', message: '不行' })))).toBe(false)
  expect(act.trouble).toEqual({ kind: 'forbidden', message: '不行' })
})

test('who is no longer in the role is asked who they are: what they can do changes on the screen', async () => {
  let roles = ['editor', 'publisher']
  const me = () => answer(200, { person: { id: '1', name: 'wen', shown: '闻编辑', roles } })
  const replies: (() => Answer)[] = [me, problem(403, '你没有这项权限。'), me]
  const { desk: api } = desk(() => replies.shift()!())
  const signIn = new SignInStore(api)
  await signIn.ask()
  expect(signIn.has('publisher')).toBe(true)
  roles = ['editor']
  await expect(api.post('/api/desk/x', {}, Thing)).rejects.toBeInstanceOf(DeskError)
  await new Promise(resolve => { setTimeout(resolve) })
  expect([signIn.has('publisher'), signIn.has('editor'), replies]).toEqual([false, true, []])
})

test('whatever the service writes into the trail has words', () => {
  const server = path.resolve(__dirname, '../../../src/server')
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => readFileSync(path.join(server, name), 'utf8')).join('\n')
  const acts = [...sources.matchAll(/\bact: (?:[\w.]+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)].flatMap(([, ...found]) => found.filter(act => act !== undefined))
  expect(acts).toEqual(expect.arrayContaining(['signed', 'withdrawn', 'person-disabled', 'delivery-stopped', 'import-undone']))
  for (const act of acts) expect([act, actWords({ act } as ActRow)]).toEqual([act, expect.stringMatching(/^[\u4e00-\u9fff（）]+$/)])
})
