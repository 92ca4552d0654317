/** Every route of the service states whom it is for, and keeps to it: all routes are asked as nobody and in every single role. */
import { roles, type Role } from '../../../src/contract/desk/people'
import { paths } from '../../../src/contract/routes'
import { onEachDatabase, type Backend } from '../support/backends'
import { Operator } from '../support/desk'

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

  test('the desk is not for pages of other origins', async () => {
    const service = await backend.start()
    const answer = await fetch(`${service.url}/api/desk/me`, { headers: { origin: 'https://elsewhere.example' } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
