/** Every route of the service states whom it is for, and keeps to it: all routes are asked as nobody and in every single role. */
import { roles, type Role } from '../../../src/contract/desk/people'
import { paths } from '../../../src/contract/routes'
import { onEachDatabase, type Backend } from '../support/backends'
import { Operator } from '../support/desk'
import { raw } from '../support/raw'
import { settled, Visitor } from '../support/visitor'

interface Operation { operationId: string; 'x-roles'?: 'reader' | 'signed-in' | Role[]; requestBody?: object }

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  test('no route lets anyone in who does not hold its role', async () => {
    const service = await backend.start()
    const described = await (await fetch(service.url + paths.openapi)).json() as { paths: Record<string, Record<string, Operation>> }
    let guarded = 0
    for (const [path, operations] of Object.entries(described.paths)) {
      for (const [method, { 'x-roles': access }] of Object.entries(operations)) {
        const address = path.replace(/\{number\}/, '1').replace(/\{\w+\}/g, 'none')
        const body = method === 'get' ? undefined : {}
        const nobody = await fetch(service.url + address, {
          method: method.toUpperCase(), headers: { 'x-lianzai-desk': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
          ...(body ? { body: '{}' } : {}),
        })
        if (access === undefined) {
          expect([method, path, [401, 403].includes(nobody.status)]).toEqual([method, path, false])
          continue
        }
        guarded++
        expect([method, path, nobody.status]).toEqual([method, path, 401])
        for (const role of roles) {
          // A new one each time: some routes end the session.
          const operator = await Operator.with(service, [role])
          const allowed = access === 'signed-in' || access.includes(role)
          const { status } = await operator.ask(method.toUpperCase(), address, body)
          // What is a reader's is no operator's.
          if (access === 'reader') expect([method, path, role, status]).toEqual([method, path, role, 401])
          else if (!allowed) expect([method, path, role, status]).toEqual([method, path, role, 403])
          else expect([method, path, role, status === 403 || status >= 500]).toEqual([method, path, role, false])
        }
      }
    }
    expect(guarded).toBeGreaterThan(0)
  })

  test('a large body of somebody unknown is answered before it is read: many at once would fill the memory', async () => {
    const service = await backend.start()
    const editor = await Operator.with(service, ['editor'])
    const picture = '/api/desk/series/none/parts/1/images'
    for (const address of [picture, '/api/desk/series/none/parts/1/import', '/api/sync']) {
      const answer = await raw(service.port, `POST ${address} HTTP/1.1\r\nhost: x\r\nx-lianzai-desk: 1\r\ncontent-type: application/octet-stream\r\ncontent-length: 1000000\r\n\r\n`)
      expect([address, answer.toString().split('\r\n')[0]]).toEqual([address, 'HTTP/1.1 401 Unauthorized'])
    }
    expect((await editor.ask('POST', picture, Buffer.alloc(1_000_000))).status).toBe(422)
  })

  test('a change asked with a cookie but without the desk\'s own header is refused: it may come from another site', async () => {
    const service = await backend.start()
    const operator = await Operator.with(service, [...roles])
    const described = await (await fetch(service.url + paths.openapi)).json() as { paths: Record<string, Record<string, Operation>> }
    for (const [path, operations] of Object.entries(described.paths)) {
      for (const method of Object.keys(operations).filter(name => name !== 'get')) {
        if (!path.startsWith('/api/desk')) continue
        const answer = await fetch(service.url + path.replace(/\{\w+\}/g, '1'), { method: method.toUpperCase(), headers: { cookie: `lianzai_session=${operator.token}` } })
        expect([method, path, answer.status]).toEqual([method, path, 403])
      }
    }
  })

  test('what one person\'s screen asks is not done in the name of another who has signed in beside it', async () => {
    const service = await backend.start()
    const [li, wang] = [await settled(service, 'li'), await settled(service, 'wang')]
    const { id } = (await li.get<{ person: { id: string } }>('/api/desk/me')).body.person
    const screen = new Visitor(service, undefined, { 'x-lianzai-desk': '1', 'x-lianzai-person': id })
    for (const [{ cookies }, status] of [[li, 200], [wang, 401]] as const) {
      for (const [name, value] of cookies) screen.cookies.set(name, value)
      expect((await screen.get('/api/desk/me')).status).toBe(status)
    }
    expect((await screen.post('/api/desk/sign-out')).status).toBe(401)
    expect((await wang.get('/api/desk/me')).status).toBe(200)
  })

  test('the desk is not for pages of other origins', async () => {
    const service = await backend.start()
    // The router reads all of them as the same address.
    for (const address of ['/api/desk/me', '/api/%64esk/me', '/%61pi/desk/me?x=%zz', '/api/%64esk/me#%zz']) {
      for (const [method, status] of [['GET', 401], ['OPTIONS', 405]] as const) {
        const answer = (await raw(service.port, `${method} ${address} HTTP/1.1\r\nhost: x\r\norigin: https://elsewhere.example\r\n\r\n`)).toString()
        expect([address, method, answer.slice(9, 12), /access-control/i.test(answer)]).toEqual([address, method, String(status), false])
      }
    }
  })
})
