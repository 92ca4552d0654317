/** Whoever guesses passwords is slowed down, and shuts nobody else out by it. */
import { network } from '../../../src/server/people/throttle'
import { readSettings } from '../../../src/server/settings'
import { Turns } from '../../../src/server/people/turns'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { PASSWORD, settled, Visitor } from '../support/visitor'

const SECOND = 1000
const MINUTE = 60 * SECOND

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())
  const start = () => backend.start({ trustProxy: true })
  const guess = async (visitor: Visitor, times: number, name = 'li') => {
    const statuses = []
    for (let i = 0; i < times; i++) statuses.push((await visitor.signIn(name, `wrong guess ${i}`)).status)
    return statuses
  }

  test('an address that the guesser wrote himself is not believed: the proxy adds the real one behind it', async () => {
    const { trustProxy } = readSettings({ TRUST_PROXY: 'true' }, false)
    const service = await backend.start({ trustProxy })
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await new Visitor(service, `10.0.0.${i}, 203.0.113.9`).signIn('li', `wrong guess ${i}`)).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect((await new Visitor(service, '10.0.0.5, 203.0.113.10').signIn('li', 'wrong guess')).status).toBe(422)
  })

  test('the waits of a name at an address grow to a quarter of an hour, are told, and are forgotten after a day', async () => {
    const service = await start()
    const owner = await settled(service, 'li')
    const guesser = new Visitor(service, '203.0.113.9')
    expect(await guess(guesser, 5)).toEqual([422, 422, 422, 422, 422])
    const waits = []
    let now = START
    for (let i = 0; i < 8; i++) {
      const { status, headers, body } = await guesser.signIn('li', PASSWORD)
      expect([status, body.code]).toEqual([429, 'too-many-requests'])
      const wait = Number(headers.get('retry-after'))
      waits.push(wait)
      await backend.setNow(now + wait * SECOND - 1)
      expect((await guesser.signIn('li', PASSWORD)).status).toBe(429)
      await backend.setNow(now += wait * SECOND)
      expect((await guesser.signIn('li', 'wrong again')).status).toBe(422)
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
    expect((await guesser.signIn('li', PASSWORD)).body.message).toBe('试错的次数太多了，请过 15 分钟再试。')
    // The owner, where they were before, has noticed nothing.
    expect((await owner.signIn('li', PASSWORD)).status).toBe(200)
    await backend.setNow(now + 24 * 60 * MINUTE)
    expect(await guess(guesser, 5)).toEqual([422, 422, 422, 422, 422])
    expect((await guesser.signIn('li', PASSWORD)).status).toBe(429)
  })

  test('a name that does not exist is slowed down just the same', async () => {
    const guesser = new Visitor(await start())
    expect(await guess(guesser, 6, 'nobody')).toEqual([422, 422, 422, 422, 422, 429])
  })

  test('one address cannot go through many names', async () => {
    const service = await start()
    const guesser = new Visitor(service)
    for (let i = 0; i < 20; i++) expect((await guesser.signIn(`name${i}`, 'Password-2026')).status).toBe(422)
    expect((await guesser.signIn('name20', 'Password-2026')).status).toBe(429)
    // Nor with the other addresses of its own network.
    const [one, other] = [new Visitor(service, '2001:db8:1:2:3::4'), new Visitor(service, '2001:db8:1:2:aaaa:bbbb:cccc:dddd')]
    for (let i = 0; i < 20; i++) expect((await (i % 2 ? one : other).signIn(`name${i}`, 'Password-2026')).status).toBe(422)
    expect((await one.signIn('x', 'y')).status).toBe(429)
    expect((await new Visitor(service, '2001:db8:1:3::4').signIn('x', 'y')).status).toBe(422)
  })

  test('of many guesses at the same moment no more get through than one by one', async () => {
    const service = await start()
    await settled(service, 'li')
    const guesser = new Visitor(service, '203.0.113.9')
    const statuses = (await Promise.all(Array.from({ length: 40 }, (_, i) => guesser.signIn('li', `wrong guess ${i}`)))).map(answer => answer.status)
    expect(statuses.filter(status => status === 422).length).toBeLessThanOrEqual(5)
    expect(new Set(statuses)).toEqual(new Set([422, 429]))
  })

  test('a flood on a name from everywhere does not shut its owner out, not even from the owner\'s own address', async () => {
    const service = await start()
    const browser = await settled(service, 'li', ['editor'], '198.51.100.7')
    const phone = new Visitor(service, '198.51.100.7')
    const device = (await phone.signIn('li', PASSWORD, 'bearer')).body.device
    await browser.post('/api/desk/sign-out')
    for (let i = 0; i < 30; i++) expect((await new Visitor(service, `203.0.113.${i}`).signIn('li', 'wrong guess')).status).toBe(422)
    // At an address of which none of it came: let in, even without a device.
    expect((await new Visitor(service, '192.0.2.44').signIn('li', PASSWORD)).status).toBe(200)
    // Behind the very address of the guesser: let in on a known device, web or phone.
    await guess(new Visitor(service, '198.51.100.7'), 5)
    for (let i = 0; i < 15; i++) await new Visitor(service, '198.51.100.7').signIn(`name${i}`, 'wrong guess')
    expect((await new Visitor(service, '198.51.100.7').signIn('li', PASSWORD)).status).toBe(429)
    expect((await browser.signIn('li', PASSWORD)).status).toBe(200)
    expect((await phone.signIn('li', PASSWORD, 'bearer', { device })).status).toBe(200)
    // A device is worth nothing for another name.
    expect((await phone.signIn('wang', PASSWORD, 'bearer', { device })).status).toBe(429)
  })

  test('a known device has a budget of its own, which ends too', async () => {
    const service = await start()
    const browser = await settled(service, 'li')
    expect(await guess(browser, 11)).toEqual([...Array.from({ length: 10 }, () => 422), 429])
    await backend.setNow(START + 30 * SECOND)
    expect((await browser.signIn('li', PASSWORD)).status).toBe(200)
    expect(await guess(browser, 10)).not.toContain(429)
  })

  test('the right password gives back what mistypes have cost', async () => {
    const service = await start()
    await settled(service, 'li')
    for (let round = 0; round < 6; round++) {
      const browser = new Visitor(service)
      expect(await guess(browser, 3)).toEqual([422, 422, 422])
      expect((await browser.signIn('li', PASSWORD)).status).toBe(200)
    }
  })

  test('nodes count together, and no failed try makes the service prepare its answers to readers anew', async () => {
    const [one, other] = [await start(), backend.databaseUrl ? await start() : undefined]
    for (const service of [one, other ?? one]) await guess(new Visitor(service, '203.0.113.9'), 3)
    expect((await new Visitor(one, '203.0.113.9').signIn('li', 'x')).status).toBe(429)
    const { changes } = await one.database.pulse()
    await guess(new Visitor(one, '203.0.113.10'), 7)
    expect((await one.database.pulse()).changes).toBe(changes)
  })

  test('what is remembered of strangers is bounded in time and number, and holds no name that was typed', async () => {
    const service = await start()
    await guess(new Visitor(service), 2, 'mypassword-by-mistake')
    const { queries } = service.database
    expect(JSON.stringify(await queries.selectFrom('sign_in_failures').selectAll().execute())).not.toContain('mistake')
    const many = Array.from({ length: 20_100 }, (_, i) => ({ scope: `address:${i}`, failures: 1, last_at: START + 1 + i }))
    for (let i = 0; i < many.length; i += 300) await queries.insertInto('sign_in_failures').values(many.slice(i, i + 300)).execute()
    await backend.setNow(START + MINUTE)
    await guess(new Visitor(service, '203.0.113.1'), 1)
    const count = async () => Number((await queries.selectFrom('sign_in_failures').select(eb => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
    expect(await count()).toBe(20_002)
    await backend.setNow(START + 48 * 60 * MINUTE)
    await guess(new Visitor(service, '203.0.113.1'), 1)
    expect(await count()).toBe(2)
  })
})

test('networks of addresses', () => {
  expect(['203.0.113.9', '::ffff:203.0.113.9', '2001:db8:1:2:3::4', '2001:DB8:1:2::', '2001:db8::', '::1', 'fe80::1%eth0'].map(network))
    .toEqual(['203.0.113.9', '203.0.113.9', '2001:db8:1:2', '2001:db8:1:2', '2001:db8:0:0', '0:0:0:0', 'fe80:0:0:0'])
})

describe('turns at computing', () => {
  const held = () => {
    let release = () => {}
    const work = new Promise<void>(resolve => { release = resolve })
    return { work: () => work, release: () => { release() } }
  }
  const settle = () => new Promise(resolve => { setImmediate(resolve) })

  test('two at once, one of them a stranger; who is known goes first; the queue is bounded for all and for each address', async () => {
    const turns = new Turns()
    const order: string[] = []
    const jobs = new Map<string, ReturnType<typeof held>>()
    const take = (name: string, known: boolean, address = name) => {
      const job = held()
      jobs.set(name, job)
      return turns.take({ known, address }, () => { order.push(name); return job.work() })
    }
    const end = async (name: string) => { jobs.get(name)!.release(); await settle() }
    const all = [take('s1', false), take('s2', false), take('s3', false), take('k1', true), take('k2', true)]
    expect(order).toEqual(['s1', 'k1'])
    await end('s1')
    expect(order).toEqual(['s1', 'k1', 'k2'])
    await end('k1')
    expect(order).toEqual(['s1', 'k1', 'k2', 's2'])
    await end('k2')
    expect(order).toEqual(['s1', 'k1', 'k2', 's2'])
    await end('s2')
    expect(order).toEqual(['s1', 'k1', 'k2', 's2', 's3'])

    for (let i = 0; i < 4; i++) all.push(take(`same${i}`, false, 'one'))
    await expect(take('same4', false, 'one')).rejects.toThrow('此刻登录的人太多')
    for (let i = 0; i < 12; i++) all.push(take(`s-${i}`, false))
    await expect(take('late', false)).rejects.toThrow('此刻登录的人太多')
    all.push(take('k3', true))
    expect(order.at(-1)).toBe('k3')
    for (const name of ['s3', 'k3', ...Array.from({ length: 4 }, (_, i) => `same${i}`), ...Array.from({ length: 12 }, (_, i) => `s-${i}`)]) await end(name)
    await Promise.all(all)
  })
})
