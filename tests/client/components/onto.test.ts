/** Screens upon one another, up to as many as WeChat keeps; and what is said of one that does not come. */
import { arrived, instead, onto } from '../../../src/client/components/onto'

const mockPages: { $taroPath: string }[] = []
const mockSaid: string[] = []
const paths = (): string[] => mockPages.map(page => page.$taroPath)
let mockCome: () => Promise<boolean>
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getCurrentPages: () => mockPages,
    navigateTo: async ({ url }: { url: string }) => { mockPages.push({ $taroPath: url }) },
    redirectTo: async ({ url }: { url: string }) => {
      if (url === 'refused') throw new Error('redirectTo:fail')
      mockPages.splice(-1, 1, { $taroPath: url })
    },
  },
}))
jest.mock('../../../src/client/platform/below', () => ({ goingOn: () => () => undefined }), { virtual: true })
jest.mock('../../../src/client/platform/screens', () => ({ come: () => mockCome() }), { virtual: true })
jest.mock('../../../src/client/platform/toast', () => ({
  toast: (words: string) => {
    mockSaid.push(words)
    return () => { mockSaid.splice(mockSaid.indexOf(words), 1) }
  },
}), { virtual: true })

beforeEach(() => {
  mockPages.splice(0)
  mockSaid.splice(0)
  mockCome = async () => true
})

test('an eleventh screen comes in the stead of the tenth, which WeChat would refuse', async () => {
  for (let i = 1; i <= 12; i++) expect(await onto(String(i))).toBe(true)
  expect(paths()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '12'])
  expect(mockSaid).toEqual([])
})

test('room is left for what may come up over a screen', async () => {
  for (let i = 1; i <= 12; i++) await onto(String(i), 1)
  await onto('over')
  expect(paths().slice(-2)).toEqual(['12', 'over'])
  expect(paths()).toHaveLength(10)
})

test('a screen that cannot be had, or is refused, is told, and the present one stays', async () => {
  await onto('here')
  mockCome = async () => false
  expect(await onto('away')).toBe(false)
  mockCome = async () => true
  expect(await instead('refused')).toBe(false)
  expect(paths()).toEqual(['here'])
  expect(mockSaid).toEqual(['没有打开，请检查网络后重试。', '没有打开，请检查网络后重试。'])
})

test('a hasty second tap that falls on the screen below, not covered yet, opens no second one; after the way back it is a new wish', async () => {
  await onto('here')
  await onto('part')
  arrived()
  expect(await onto('part')).toBe(false)
  expect(paths()).toEqual(['here', 'part'])
  mockPages.pop()
  expect(await onto('part')).toBe(true)
  expect(paths()).toEqual(['here', 'part'])
})

test('who waits long is told that it is on its way, until it comes', async () => {
  jest.useFakeTimers()
  try {
    let arrive: (came: boolean) => void = () => undefined
    mockCome = () => new Promise(resolve => { arrive = resolve })
    const going = onto('slow')
    jest.advanceTimersByTime(700)
    expect(mockSaid).toEqual([])
    jest.advanceTimersByTime(200)
    expect(mockSaid).toEqual(['正在打开…'])
    arrive(true)
    expect(await going).toBe(true)
    expect(mockSaid).toEqual([])
  } finally {
    jest.useRealTimers()
  }
})

test('what is wished for last counts alone, and nothing once the reader has gone elsewhere', async () => {
  await onto('here')
  const arrivals: ((came: boolean) => void)[] = []
  mockCome = () => new Promise(resolve => { arrivals.push(resolve) })
  const [first, again, other] = [onto('slow'), onto('slow'), onto('other')]
  arrivals.forEach(arrive => arrive(true))
  expect(await Promise.all([first, again, other])).toEqual([false, false, true])
  expect(paths()).toEqual(['here', 'other'])
  const late = onto('slow')
  mockPages.splice(-1, 1, { $taroPath: 'elsewhere' })
  arrivals.pop()!(false)
  expect(await late).toBe(false)
  expect(paths()).toEqual(['here', 'elsewhere'])
  expect(mockSaid).toEqual([])
})
