/** A message that was opened is told once, whichever window it was opened in. */
import { HandClock } from '../fakes'
import { device, FakeService, settle } from './service'

test('two windows: an opening that one window has told is not told by the other', async () => {
  const service = new FakeService(new HandClock())
  service.away = true
  const one = device(service)
  one.openings.opened('announcement-1')
  service.clock.pass(10_000)
  await settle()
  const two = device(service, { keyValue: one.keyValue })
  service.away = false
  one.online()
  await settle()
  expect(service.openings).toEqual(['announcement-1'])
  two.online()
  await settle()
  expect(service.openings).toEqual(['announcement-1'])
})

test('two windows: what one keeps to tell is not lost by what the other keeps', async () => {
  const service = new FakeService(new HandClock())
  service.away = true
  const one = device(service)
  const two = device(service, { keyValue: one.keyValue })
  one.openings.opened('announcement-1')
  two.openings.opened('announcement-2')
  service.clock.pass(10_000)
  await settle()
  service.away = false
  const later = device(service, { keyValue: one.keyValue })
  later.online()
  await settle()
  expect([...service.openings].sort()).toEqual(['announcement-1', 'announcement-2'])
})
