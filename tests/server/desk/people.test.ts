/** People, their one-time links, their roles and their sessions, over HTTP. */
import type { Invite, PersonEntry, Session } from '../../../src/contract/desk/people'
import { Passwords } from '../../../src/server/people/passwords'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { invited, PASSWORD, settled, Visitor } from '../support/visitor'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => {
    backend = await make()
    service = await backend.start({ trustProxy: true })
  })
  afterEach(() => backend.cleanUp())

  const people = async (administrator: Visitor) => (await administrator.get<{ people: PersonEntry[] }>('/api/desk/people')).body.people
  const add = (administrator: Visitor, name: string, roles: string[] = ['editor'], shown = name) =>
    administrator.post<{ person: PersonEntry; invite: Invite; message: string }>('/api/desk/people', { name, shown, roles })
  const accept = (token: string, password = PASSWORD, visitor = new Visitor(service)) =>
    visitor.post('/api/desk/invites/accept', { token, password, kind: 'cookie' })
  const sentence = ({ status, body }: { status: number; body: object }) => [status, (body as { message?: string }).message]

  test('a person is added, takes up the link once, and works in their role until it changes', async () => {
    const li = await settled(service, 'li', ['administrator'])
    const { body: { person, invite } } = await add(li, ' Wang.Min ', ['publisher', 'editor', 'editor'], ' 王敏 ')
    expect(person).toEqual({ id: person.id, name: 'wang.min', shown: '王敏', roles: ['editor', 'publisher'], state: 'invited', seen: null, inviteUntil: START + 72 * HOUR })
    const stranger = new Visitor(service)
    expect((await stranger.post('/api/desk/invites/look', { token: invite.token })).body).toEqual({ name: 'wang.min', shown: '王敏', again: false, expiresAt: START + 72 * HOUR })

    const wang = new Visitor(service)
    expect((await accept(invite.token, PASSWORD, wang)).body.person).toMatchObject({ shown: '王敏' })
    expect((await wang.get('/api/desk/me')).status).toBe(200)
    expect((await wang.get('/api/desk/people')).status).toBe(403)
    expect((await people(li)).map(({ name, state, seen, inviteUntil }) => [name, state, seen, inviteUntil]))
      .toEqual(expect.arrayContaining([['wang.min', 'active', START, null], ['li', 'active', START, null]]))

    expect((await li.post(`/api/desk/people/${person.id}`, { shown: '王主任', roles: ['administrator'] })).body.person).toMatchObject({ shown: '王主任', roles: ['administrator'] })
    expect((await wang.get('/api/desk/people')).status).toBe(200)
    // What another administrator has changed meanwhile stands.
    expect((await li.post(`/api/desk/people/${person.id}`, { shown: '王敏' })).body.person).toMatchObject({ shown: '王敏', roles: ['administrator'] })
    expect((await li.post(`/api/desk/people/${person.id}`, { roles: ['editor', 'administrator'] })).body.person).toMatchObject({ shown: '王敏', roles: ['administrator', 'editor'] })
    expect(sentence(await accept(invite.token))).toEqual([422, '这个链接已经用过了。请直接登录；忘了密码，请管理员另发一个链接。'])
    expect((await stranger.post('/api/desk/invites/look', { token: invite.token })).status).toBe(422)
  })

  test('of two who use one link at the same moment one gets in', async () => {
    const token = await invited(service, 'li', ['editor'])
    const answers = await Promise.all(['first one here', 'other one here', 'third one here'].map(password => accept(token, password)))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 422, 422])
    const winner = ['first one here', 'other one here', 'third one here'][answers.findIndex(answer => answer.status === 200)]!
    expect((await new Visitor(service).signIn('li', winner)).status).toBe(200)
    expect(await service.database.queries.selectFrom('sessions').selectAll().execute()).toHaveLength(2)
  })

  test('a link is void after three days, after a newer one, and for who is disabled', async () => {
    const li = await settled(service, 'li', ['administrator'])
    const { body: { person, invite: first } } = await add(li, 'wang')
    const again = async () => (await li.post<{ invite: Invite }>(`/api/desk/people/${person.id}/invite`)).body.invite
    const second = await again()
    expect(sentence(await accept(first.token))[1]).toMatch(/已被更新的链接取代/)
    await backend.setNow(second.expiresAt)
    expect(sentence(await accept(second.token))[1]).toMatch(/已经过期/)
    expect((await people(li)).find(({ name }) => name === 'wang')).toMatchObject({ state: 'invited', inviteUntil: null })
    const third = await again()
    await li.post(`/api/desk/people/${person.id}/disabled`, { disabled: true })
    expect((await accept(third.token)).status).toBe(422)
    expect(sentence(await li.post(`/api/desk/people/${person.id}/invite`))).toEqual([422, '这个账号已停用；请先恢复，再发链接。'])
    expect((await accept('no-such-token-anywhere-at-all')).status).toBe(422)
    expect((await accept('')).status).toBe(400)
  })

  test('a new link for who has a password: it ends their sessions when used, and not before', async () => {
    const li = await settled(service, 'li', ['administrator'])
    const wang = await settled(service, 'wang')
    const id = (await people(li)).find(({ name }) => name === 'wang')!.id
    const { invite } = (await li.post<{ invite: Invite }>(`/api/desk/people/${id}/invite`)).body
    expect((await wang.get('/api/desk/me')).status).toBe(200)
    expect((await new Visitor(service).post('/api/desk/invites/look', { token: invite.token })).body.again).toBe(true)
    expect((await accept(invite.token, 'quite another one')).status).toBe(200)
    expect((await wang.get('/api/desk/me')).status).toBe(401)
    expect((await wang.signIn('wang', PASSWORD)).status).toBe(422)
    expect((await wang.signIn('wang', 'quite another one')).status).toBe(200)
  })

  test('poor passwords are refused in plain words, and the link stays good', async () => {
    const token = await invited(service, 'liming-2026', ['editor'], '人民日报评论部的李明')
    for (const [password, reason] of [
      ['一二三四五六七八九', '密码太短：至少 10 个字符。'], ['a'.repeat(201), '密码太长：至多 200 个字符。'], ['abababababab', '密码太简单：至少用 5 个不同的字符。'],
      ['LiMing-2026', '密码不能就是名字。'], ['人民日报评论部的李明', '密码不能就是名字。'], ['Password123', '这个密码太常见，容易被猜到，请换一个。'],
      ['woaini1314', '这个密码太常见，容易被猜到，请换一个。'],
    ]) expect(sentence(await accept(token, password))).toEqual([422, reason])
    expect((await accept(token, '八十一道山梁都走过了')).status).toBe(200)
  })

  test('names, forms of address and roles that cannot be are refused', async () => {
    const li = await settled(service, 'li', ['administrator'])
    for (const [name, shown, roles, reason] of [
      ['李', '李', ['editor'], /登录名只能用/], ['-li', '李', ['editor'], /登录名只能用/], ['a'.repeat(33), '李', ['editor'], /登录名只能用/], ['LI', '李', ['editor'], /登录名 li 已经有人用了/],
      ['wang', ' ', ['editor'], /请写上称呼/], ['wang', '一'.repeat(21), ['editor'], /至多 20 个字/], ['wang', '王\u202e敏', ['editor'], /看不见的字符/], ['wang', '王', [], /至少选一项/],
    ] as [string, string, string[], RegExp][]) {
      const { status, body } = await add(li, name, roles, shown)
      expect([name, shown, status, reason.test(body.message)]).toEqual([name, shown, 422, true])
    }
    expect((await add(li, 'wang', ['king'])).status).toBe(400)
    expect(sentence(await li.post('/api/desk/people/none', { shown: '王', roles: ['editor'] }))).toEqual([422, '没有这个人。'])
    expect(await people(li)).toHaveLength(1)
  })

  test('a disabled person is out at once, everywhere, and comes back only through the door', async () => {
    const li = await settled(service, 'li', ['administrator'])
    const wang = await settled(service, 'wang')
    const id = (await people(li)).find(({ name }) => name === 'wang')!.id
    const disable = (disabled: boolean) => li.post(`/api/desk/people/${id}/disabled`, { disabled })
    expect((await disable(true)).body.person).toMatchObject({ state: 'disabled' })
    expect((await wang.get('/api/desk/me')).status).toBe(401)
    expect((await disable(true)).status).toBe(200)
    expect((await disable(false)).body.person).toMatchObject({ state: 'active' })
    expect((await wang.get('/api/desk/me')).status).toBe(401)
    expect((await wang.signIn('wang', PASSWORD)).status).toBe(200)
    const acts = await service.database.queries.selectFrom('acts').select(['act', 'shown', 'detail']).orderBy('change').execute()
    expect(acts.filter(({ act }) => /able/.test(act)).map(({ act, shown, detail }) => [act, shown, JSON.parse(detail)]))
      .toEqual([['person-disabled', 'li', { of: 'wang' }], ['person-enabled', 'li', { of: 'wang' }]])
  })

  test('the last administrator stays one; somebody who has only been invited does not count', async () => {
    const li = await settled(service, 'li', ['administrator', 'editor'])
    const id = (await people(li))[0]!.id
    const { invite } = (await add(li, 'wang', ['administrator'])).body
    const refused = [422, '这是最后一位管理员，不能撤去或停用；请先让另一个人成为管理员并登录过。']
    expect(sentence(await li.post(`/api/desk/people/${id}/disabled`, { disabled: true }))).toEqual(refused)
    expect(sentence(await li.post(`/api/desk/people/${id}`, { shown: '李', roles: ['editor'] }))).toEqual(refused)
    expect((await li.get('/api/desk/me')).status).toBe(200)
    const wang = new Visitor(service)
    await accept(invite.token, PASSWORD, wang)
    // Both at once: one of the two has to stay.
    const wangId = (await people(li)).find(({ name }) => name === 'wang')!.id
    const answers = await Promise.all([
      li.post(`/api/desk/people/${wangId}/disabled`, { disabled: true }), wang.post(`/api/desk/people/${id}/disabled`, { disabled: true }),
    ])
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
  })

  test('one\'s own sessions are listed and end together', async () => {
    const browser = await settled(service, 'li')
    await backend.setNow(START + MINUTE)
    const phone = new Visitor(service)
    const { token } = (await phone.signIn('li', PASSWORD, 'bearer')).body
    const bearer = new Visitor(service, undefined, { authorization: `Bearer ${String(token)}` })
    const list = async () => (await bearer.get<{ sessions: Session[] }>('/api/desk/me/sessions')).body.sessions
    expect(await list()).toEqual([
      { kind: 'bearer', since: START + MINUTE, seen: START + MINUTE, current: true }, { kind: 'cookie', since: START, seen: START, current: false },
    ])
    // "Seen" moves in steps.
    await backend.setNow(START + 4 * MINUTE)
    await browser.get('/api/desk/me')
    expect((await list())[1]!.seen).toBe(START)
    await backend.setNow(START + 6 * MINUTE)
    await browser.get('/api/desk/me')
    expect((await list())[1]!.seen).toBe(START + 6 * MINUTE)

    const another = await settled(service, 'wang')
    expect((await browser.post('/api/desk/sign-out-everywhere')).body).toEqual({ ended: 2 })
    expect([(await bearer.get('/api/desk/me')).status, (await browser.get('/api/desk/me')).status, browser.cookies.has('lianzai_session')]).toEqual([401, 401, false])
    expect((await another.get('/api/desk/me')).status).toBe(200)
  })

  test('a session lasts while it is used, for a month at most, and a browser has one at a time', async () => {
    const browser = await settled(service, 'li')
    const idle = new Visitor(service)
    await idle.signIn('li', PASSWORD)
    for (let day = 6; day < 30; day += 6) {
      await backend.setNow(START + day * DAY)
      expect((await browser.get('/api/desk/me')).status).toBe(200)
    }
    expect((await idle.get('/api/desk/me')).status).toBe(401)
    await backend.setNow(START + 30 * DAY - 1)
    expect((await browser.get('/api/desk/me')).status).toBe(200)
    await backend.setNow(START + 30 * DAY)
    expect((await browser.get('/api/desk/me')).status).toBe(401)
    const sessions = () => service.database.queries.selectFrom('sessions').selectAll().execute()
    expect(await sessions()).toHaveLength(2)
    // What is over is cleaned up, and what a new sign-in replaces.
    await browser.signIn('li', PASSWORD)
    await browser.signIn('li', PASSWORD)
    expect(await sessions()).toHaveLength(1)
  })

  test('one\'s own password: the present one is asked for, other places are signed out', async () => {
    const browser = await settled(service, 'li')
    const other = new Visitor(service)
    await other.signIn('li', PASSWORD)
    const change = (current: string, fresh: string) => browser.post('/api/desk/me/password', { current, fresh })
    expect(sentence(await change('not this one', 'a fresh password'))).toEqual([422, '现在的密码不对。'])
    expect(sentence(await change(PASSWORD, 'short'))).toEqual([422, '密码太短：至少 10 个字符。'])
    expect(sentence(await change(PASSWORD, PASSWORD))).toEqual([422, '新密码和现在的一样。'])
    expect((await change(PASSWORD, 'a fresh password')).body).toEqual({ ended: 1 })
    expect([(await browser.get('/api/desk/me')).status, (await other.get('/api/desk/me')).status]).toEqual([200, 401])
    expect([(await other.signIn('li', PASSWORD)).status, (await other.signIn('li', 'a fresh password')).status]).toEqual([422, 200])
    // A stolen session is no place to guess the password without end.
    for (let i = 0; i < 10; i++) await change(`guess number ${i}`, 'a fresh password 2')
    expect((await change('a fresh password', 'a fresh password 2')).status).toBe(429)
  })

  test('a password hashed with less work than today\'s is hashed anew when it is next typed', async () => {
    await settled(service, 'li')
    const password = async () => (await service.database.queries.selectFrom('people').select('password').executeTakeFirstOrThrow()).password!
    const weak = await new Passwords(3).hash(PASSWORD, { known: true, address: '' })
    await service.database.queries.updateTable('people').set({ password: weak }).execute()
    expect((await new Visitor(service).signIn('li', 'wrong password')).status).toBe(422)
    expect(await password()).toBe(weak)
    for (const status of [200, 200]) expect((await new Visitor(service).signIn('li', PASSWORD)).status).toBe(status)
    expect(await password()).toMatch(/^scrypt\$4\$/)
  })
})
