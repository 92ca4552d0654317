/** The next step that the screen of a part offers, and to whom. */
import { nextStep, leadWords } from '../../../src/client/operator/words/part'
import type { PartReview } from '../../../src/contract/desk/review'
import type { Role } from '../../../src/contract/desk/people'

jest.mock('../../../src/client/platform/wall', () => jest.requireActual('../../../src/client/platform/wall.h5'), { virtual: true })

const part = (more: object) => ({
  series: { id: 's', title: '连载', timeZone: 'Asia/Shanghai', policy: 'none' }, number: 1, releaseAt: Date.parse('2026-10-14T08:00+08:00'),
  standing: 'ready', obstacles: [], edited: false, candidate: null, yours: { stage: null, why: '' }, ...more,
}) as unknown as PartReview
const step = (of: PartReview, ...roles: Role[]) => nextStep(of, (...asked) => asked.some(role => roles.includes(role)))

test('where no signature is asked for, a draft that has gone on after it was final can be made final again', () => {
  expect(step(part({}), 'editor', 'publisher')).toBeUndefined()
  expect([step(part({ edited: true }), 'editor'), step(part({ edited: true }), 'reviewer')]).toEqual(['finalise', undefined])
  expect(leadWords(part({ edited: true }), 0)).not.toContain('一切就绪')
})

test('a correction that waits is the publisher\'s; an editor who has gone on makes the next', () => {
  const waiting = { standing: 'released', candidate: { revision: 2 } }
  expect([step(part(waiting), 'publisher'), step(part(waiting), 'editor')]).toEqual(['publish', undefined])
  expect([step(part({ ...waiting, edited: true }), 'publisher'), step(part({ ...waiting, edited: true }), 'editor')]).toEqual(['publish', 'finalise'])
})
