/** Signing in and out over HTTP: cookies for the web, tokens for the mini-program, and nothing to be learned by guessing. */
import { onEachDatabase, type Backend } from '../support/backends'
import { PASSWORD, settled, Visitor, invited } from '../support/visitor'

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())
  const start = () => backend.start({ trustProxy: true })

  test('on the web: a cookie that scripts cannot read and other sites do not send, for the desk alone; out again it is worth nothing', async () => {
    const service = await start()
    await settled(service, 'li', ['editor', 'publisher'])
    const browser = new Visitor(service)
    expect((await browser.get('/api/desk/me')).status).toBe(401)
    const answer = await browser.signIn(' Li ', PASSWORD)
    expect([answer.status, answer.body]).toEqual([200, { person: expect.objectContaining({ name: 'li', shown: 'li', roles: ['editor', 'publisher'] }) }])
    expect(browser.flags.get('lianzai_session')).toBe('Path=/api/desk; Max-Age=2592000; HttpOnly; SameSite=Strict')
    expect(browser.flags.get('lianzai_device')).toBe('Path=/api/desk; Max-Age=31536000; HttpOnly; SameSite=Strict')
    expect((await browser.get('/api/desk/me')).body).toEqual(answer.body)

    const session = browser.cookies.get('lianzai_session')!
    expect((await browser.post('/api/desk/sign-out')).status).toBe(200)
    expect([...browser.cookies.keys()]).toEqual(['lianzai_device'])
    browser.cookies.set('lianzai_session', session)
    expect((await browser.get('/api/desk/me')).status).toBe(401)
  })

  test('where the request came by https, the cookies go nowhere else', async () => {
    const service = await start()
    await settled(service, 'li')
    const browser = new Visitor(service, '198.51.100.7', { 'x-forwarded-proto': 'https' })
    await browser.signIn('li', PASSWORD)
    for (const name of ['lianzai_session', 'lianzai_device']) expect(browser.flags.get(name)).toMatch(/; Secure$/)
  })

  test('in the mini-program: a token and no cookie', async () => {
    const service = await start()
    await settled(service, 'li')
    const phone = new Visitor(service)
    const { body } = await phone.signIn('li', PASSWORD, 'bearer')
    expect([typeof body.token, typeof body.device, phone.cookies.size]).toEqual(['string', 'string', 0])
    const bearer = new Visitor(service, undefined, { authorization: `Bearer ${String(body.token)}` })
    expect((await bearer.get('/api/desk/me')).status).toBe(200)
    await bearer.post('/api/desk/sign-out')
    expect((await bearer.get('/api/desk/me')).status).toBe(401)
  })

  test('unknown, invited and wrong are one and the same to a stranger', async () => {
    const service = await start()
    await settled(service, 'li')
    await invited(service, 'wang', ['editor'])
    const stranger = new Visitor(service)
    const answers = await Promise.all([['li', 'wrong password'], ['nobody', PASSWORD], ['wang', PASSWORD], ['li', ''], ['', '']].map(([name, password]) => stranger.signIn(name!, password!)))
    for (const { status, body } of answers) expect([status, body]).toEqual([422, { code: 'refused', message: '登录名或密码不对。' }])
    expect(stranger.cookies.size).toBe(0)
  })

  test('a disabled person is told so, but only with the right password', async () => {
    const service = await start()
    const browser = await settled(service, 'li')
    await service.database.write((db, now) => db.updateTable('people').set({ disabled_at: now }).execute())
    expect((await browser.get('/api/desk/me')).status).toBe(401)
    expect((await browser.signIn('li', PASSWORD)).body.message).toBe('这个账号已停用，请找管理员。')
    expect((await browser.signIn('li', 'wrong password')).body.message).toBe('登录名或密码不对。')
  })

  test('the same password typed as other code points of the same text opens too', async () => {
    const service = await start()
    await settled(service, 'li')
    expect((await new Visitor(service).signIn('li', PASSWORD.replace(/[a-z]/g, letter => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)))).status).toBe(200)
  })
})
