/** Screens upon one another, up to as many as WeChat keeps. */
import { onto } from '../../../src/client/components/onto'

const mockPages: string[] = []
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getCurrentPages: () => mockPages,
    navigateTo: async ({ url }: { url: string }) => { mockPages.push(url) },
    redirectTo: async ({ url }: { url: string }) => { mockPages.splice(-1, 1, url) },
  },
}))

beforeEach(() => { mockPages.splice(0) })

test('an eleventh screen comes in the stead of the tenth, which WeChat would refuse', () => {
  for (let i = 1; i <= 12; i++) void onto(String(i))
  expect(mockPages).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '12'])
})

test('room is left for what may come up over a screen', () => {
  for (let i = 1; i <= 12; i++) void onto(String(i), 1)
  void onto('over')
  expect(mockPages.slice(-2)).toEqual(['12', 'over'])
  expect(mockPages).toHaveLength(10)
})
