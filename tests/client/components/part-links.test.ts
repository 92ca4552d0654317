/** Which links lead to a part of ours: the addresses of the web page and of the readable one, here or at the same service. */
import { partIn } from '../../../src/client/components/go'

jest.mock('../../../src/client/platform/outside', () => ({ outside: { origin: 'https://paper.example' } }), { virtual: true })
jest.mock('../../../src/client/platform/below', () => ({ below: () => '' }), { virtual: true })
jest.mock('../../../src/client/components/onto', () => ({}))

const part = (number: number, at?: { block: string; offset: number }) => ({ series: 'ready', number, at: at && expect.objectContaining(at) })

test.each([
  ['/read?series=ready&number=2', part(2)],
  ['https://paper.example/read?series=ready&number=2&at=k3.12#top', part(2, { block: 'k3', offset: 12 })],
  ['/read/?number=2&series=ready', part(2)],
  ['/read/ready/2', part(2)],
  ['HTTPS://paper.example/read/ready/2/?from=x#note-1', part(2)],
  ['https://elsewhere.example/read/ready/2', undefined],
  ['https://paper.example.org/read/ready/2', undefined],
  ['/read/ready', undefined],
  ['/read/ready/0', undefined],
  ['/read/ready/2/more', undefined],
  ['/reader?series=ready&number=2', undefined],
  ['/read?series=ready', undefined],
  ['https://paper.example/', undefined],
])('%s', (href, to) => expect(partIn(href)).toEqual(to))
