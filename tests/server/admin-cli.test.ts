/** The command that makes the first administrator, run as whoever sets the service up runs it. */
import { onEachDatabase, type Backend } from './support/backends'
import { ADMIN, run } from './support/program'
import { PASSWORD, Visitor } from './support/visitor'

jest.setTimeout(60_000)

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  test('a link for the first, none for a second, a new link for who cannot get in; all of it in the trail and no secret there', async () => {
    const service = await backend.start({ clock: Date.now })
    await backend.setNow(Date.now())
    const admin = (...args: string[]) => run(ADMIN, args, { DATA_DIR: backend.dataDir, ...(backend.databaseUrl ? { DATABASE_URL: backend.databaseUrl } : {}) }).ended
    const accept = (token: string, password = PASSWORD) => new Visitor(service).post('/api/desk/invites/accept', { token, password, kind: 'cookie' })
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

    const acts = await service.database.queries.selectFrom('acts').selectAll().orderBy('change').execute()
    expect(acts.map(({ act, shown, person }) => [act, shown, person === null])).toEqual([
      ['person-added', '命令行', true], ['invite-accepted', '李编辑', false], ['invited', '命令行', true], ['invite-accepted', '李编辑', false],
    ])
    const kept = JSON.stringify(acts)
    for (const secret of [token, again, PASSWORD, 'another long password', 'scrypt']) expect(kept).not.toContain(secret)
  })
})
