/** An answer that comes drop by drop does not keep anybody waiting for ever. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent } from 'undici'
import { exchange, OutcomeUnknown } from '../../src/server/wire'

test('an answer that does not end in half a minute, though something comes all the time, is none', async () => {
  const server = createServer((_, response) => {
    const drops = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(drops))
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const agent = new Agent()
  const real = performance.now.bind(performance)
  let ahead = 0
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + ahead)
  try {
    const asked = exchange(agent, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, path: '/', body: '' })
    setTimeout(() => { ahead = 31_000 }, 100)
    await expect(asked).rejects.toThrow(OutcomeUnknown)
  } finally {
    clock.mockRestore()
    await agent.destroy()
    server.closeAllConnections()
    server.close()
  }
})
