/** The command that makes the first administrator, run as whoever sets the service up runs it. */
import { openDatabase } from '../../src/server/database/database'
import { onEachDatabase, type Backend } from './support/backends'
import { ADMIN, MAIN, run } from './support/program'
import { PASSWORD, Visitor } from './support/visitor'

jest.setTimeout(60_000)

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  test('a link for the first, none for a second, a new link for who cannot get in; all of it in the trail; no secret there or in the log', async () => {
    const env = { DATA_DIR: backend.dataDir, ...(backend.databaseUrl ? { DATABASE_URL: backend.databaseUrl } : {}) }
    const running = run(MAIN, [], { ...env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'trace' })
    const url = `http://127.0.0.1:${/localhost:(\d+)/.exec(await running.says('按 Ctrl-C 停止'))![1]}`
    const admin = (...args: string[]) => run(ADMIN, args, env).ended
    const accept = (token: string, password = PASSWORD) => new Visitor({ url }).post('/api/desk/invites/accept', { token, password, kind: 'cookie' })
    const linkIn = (out: string) => /https:\/\/reports\.example\.org\/desk\/invite#([\w-]{43})$/m.exec(out)![1]!

    const first = await admin('--name', 'Li', '--shown', '李编辑', '--url', 'https://reports.example.org')
    expect([first.code, first.error]).toEqual([0, ''])
    expect(first.out).toMatch(/▄{20,}/)
    const token = linkIn(first.out)

    for (const [args, code, sentence] of [
      [['--name', 'wang'], 1, /已经有管理员 li/], [['--reset', 'wang'], 1, /没有登录名是 wang 的人/],
      [[], 2, /要写一个/], [['--name', 'a', '--reset', 'b'], 2, /只写一个/], [['--reset'], 2, /缺少内容：--reset/], [['--name', 'a', '--url', 'reports'], 2, /--url reports 不对/],
    ] as [string[], number, RegExp][]) {
      const ended = await admin(...args)
      expect([args, ended.code, sentence.test(ended.error), ended.out]).toEqual([args, code, true, ''])
    }

    const entered = await accept(token)
    expect(entered.body.person).toMatchObject({ name: 'li', shown: '李编辑', roles: ['administrator', 'editor', 'reviewer', 'publisher'] })

    const again = linkIn((await admin('--reset', 'LI', '--url', 'https://reports.example.org')).out)
    expect((await accept(again, 'another long password')).status).toBe(200)

    const browser = new Visitor({ url })
    expect((await browser.signIn('li', PASSWORD)).status).toBe(422)
    expect((await browser.signIn('li', 'another long password')).status).toBe(200)
    running.child.kill('SIGTERM')
    const log = await running.ended
    expect([log.code, log.error, log.out.includes('"url":"/api/desk/invites/accept"')]).toEqual([0, '', true])

    const database = await openDatabase({ dataDir: backend.dataDir, databaseUrl: backend.databaseUrl, clock: Date.now })
    const acts = await database.queries.selectFrom('acts').selectAll().orderBy('change').execute()
    const people = await database.queries.selectFrom('people').selectAll().execute()
    await database.close()
    expect(people[0]!.password).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(acts.map(({ act, shown, person }) => [act, shown, person === null])).toEqual([
      ['person-added', '命令行', true], ['invite-accepted', '李编辑', false], ['invited', '命令行', true], ['invite-accepted', '李编辑', false],
      ['sign-in', '李编辑', false],
    ])
    for (const secret of [token, again, PASSWORD, 'another long password', 'scrypt', ...browser.cookies.values()]) {
      expect(JSON.stringify(acts) + log.out).not.toContain(secret)
    }
  })
})
