/** Painting and saving a picture through WeChat's calls, with what they answer. */
import { canvas } from '../../../src/client/platform/canvas.weapp'
import type { Drawing } from '../../../src/client/platform/canvas-ports'

const drawing: Drawing = {
  width: 100, height: 50, colour: '#fff',
  strokes: [{ kind: 'box', x: 0, y: 0, width: 10, height: 10, colour: '#000', radius: 2 }, { kind: 'words', text: '字', x: 5, y: 20, size: 18, colour: '#111', bold: true, family: 'serif' }],
}
interface Answer { success?(result: unknown): void; fail?(failure: { errMsg?: string; errno?: number }): void }
const answers = (what: 'success' | 'fail', result: object) => (options: Answer) => { options[what]?.(result as never) }

function phone(calls: object): string[] {
  const said: string[] = []
  const pen = new Proxy({}, {
    get: (_, name) => (...given: unknown[]) => { said.push(`${String(name)} ${given.join(',')}`); return { width: 32 } },
    set: (_, name, value) => { said.push(`${String(name)}=${String(value)}`); return true },
  })
  Object.assign(globalThis, { wx: {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    createOffscreenCanvas: (size: { width: number; height: number }) => { said.push(`sheet ${size.width}x${size.height}`); return Math.max(size.width, size.height) > 4096 ? undefined : { getContext: () => pen, toDataURL: () => 'data:image/png;base64,QUJD' } },
    getFileSystemManager: () => ({ writeFile: (options: Answer & { filePath: string; data: string }) => { said.push(`written ${options.data}`); options.success?.({}) } }),
    ...calls,
  } })
  return said
}
afterEach(() => { Reflect.deleteProperty(globalThis, 'wx') })

test('what is painted becomes a file', async () => {
  const said = phone({ canvasToTempFilePath: answers('success', { tempFilePath: 'wxfile://tmp/1.png' }) })
  expect(await canvas.paint(drawing, 3)).toBe('wxfile://tmp/1.png')
  expect(said[0]).toBe('sheet 300x150')
  expect(said).toContain('font=bold 18px serif')
  expect(said).toContain('fillText 字,5,20')
})

test('a long card is painted as fine as WeChat makes sheets', async () => {
  const said = phone({ canvasToTempFilePath: answers('success', { tempFilePath: 'wxfile://tmp/1.png' }) })
  expect(await canvas.paint({ ...drawing, width: 375, height: 2048 }, 3)).toBe('wxfile://tmp/1.png')
  expect(said.slice(0, 2)).toEqual(['sheet 750x4096', 'scale 2,2'])
})

test('words that a canvas draws narrower than a page are drawn out to their width', async () => {
  const said = phone({ canvasToTempFilePath: answers('success', { tempFilePath: 'wxfile://tmp/1.png' }) })
  await canvas.paint({ ...drawing, strokes: [{ kind: 'words', text: '——', x: 60, y: 20, size: 20, colour: '#111', bold: false, family: 'serif', width: 40 }] }, 3)
  expect(said.slice(said.indexOf('measureText ——'))).toEqual(['measureText ——', 'scale 1.25,1', 'fillText ——,48,20', 'scale 0.8,1'])
})

test('a picture that does not come has its place taken', async () => {
  const said = phone({ canvasToTempFilePath: answers('success', { tempFilePath: 'wxfile://tmp/1.png' }) })
  const instead = [{ kind: 'words', text: '印', x: 1, y: 2, size: 18, colour: '#111', bold: false, family: 'serif' }] as const
  await canvas.paint({ ...drawing, strokes: [{ kind: 'picture', x: 0, y: 0, width: 9, height: 9, address: 'https://service/code', instead }] }, 3)
  expect(said).toContain('fillText 印,1,2')
})

test('nor is one waited for that never comes', async () => {
  jest.useFakeTimers()
  try {
    phone({
      canvasToTempFilePath: answers('success', { tempFilePath: 'wxfile://tmp/1.png' }),
      createOffscreenCanvas: () => ({ getContext: () => new Proxy({}, { get: () => () => ({ width: 0 }), set: () => true }), createImage: () => ({ src: '' }) }),
    })
    const painted = canvas.paint({ ...drawing, strokes: [{ kind: 'picture', x: 0, y: 0, width: 9, height: 9, address: 'https://service/code', instead: [] }] }, 3)
    await jest.advanceTimersByTimeAsync(5000)
    expect(await painted).toBe('wxfile://tmp/1.png')
  } finally {
    jest.useRealTimers()
  }
})

test.each([
  ['fails', answers('fail', { errMsg: 'canvasToTempFilePath:fail canvas is empty' })], ['throws', () => { throw new TypeError('not a canvas of a page') }],
])('what a client does not write that was painted off the screen is written by us: it %s', async (_, canvasToTempFilePath) => {
  const said = phone({ canvasToTempFilePath })
  const [first, second] = [await canvas.paint(drawing, 3), await canvas.paint(drawing, 3)]
  expect(first).toMatch(/^wxfile:\/\/usr\/card-\d+\.png$/)
  expect(second).not.toBe(first) // a view shows the picture that it knows by a name
  expect(said).toContain('written QUJD')
})

test.each([
  ['it is written by us', {}, /^wxfile:\/\/usr\/card-\d+\.png$/], ['that is no picture', { getFileSystemManager: () => ({ writeFile: () => undefined }) }, 'no answer'],
])('a client that never says what became of the sheet is not waited for: %s', async (_, calls, expected) => {
  jest.useFakeTimers()
  try {
    phone({ canvasToTempFilePath: () => undefined, ...calls })
    const painted = canvas.paint(drawing, 3).catch((cause: Error) => cause.message)
    await jest.advanceTimersByTimeAsync(10_000)
    expect(await Promise.race([painted, 'waits'])).toMatch(expected)
  } finally {
    jest.useRealTimers()
  }
})

test('a client without the calls paints nothing', async () => {
  phone({ canvasToTempFilePath: undefined })
  await expect(canvas.paint(drawing, 3)).rejects.toThrow('unknown to this client')
})

test.each([
  ['saved', answers('success', {})], ['refused', answers('fail', { errMsg: 'saveImageToPhotosAlbum:fail auth deny' })],
  ['refused', answers('fail', { errno: 103, errMsg: 'saveImageToPhotosAlbum:fail' })],
  ['unagreed', answers('fail', { errno: 104, errMsg: 'saveImageToPhotosAlbum:fail privacy permission is not authorized' })],
  ['failed', answers('fail', { errno: 112, errMsg: 'saveImageToPhotosAlbum:fail api scope is not declared in the privacy agreement' })],
  ['left', answers('fail', { errMsg: 'saveImageToPhotosAlbum:fail cancel' })], ['failed', answers('fail', { errMsg: 'saveImageToPhotosAlbum:fail file not exists' })],
  ['failed', undefined], ['failed', () => { throw new TypeError('parameter error') }],
])('saving ends as %s', async (outcome, saveImageToPhotosAlbum) => {
  phone({ saveImageToPhotosAlbum })
  expect(await canvas.save('wxfile://tmp/1.png', 'a.png')).toBe(outcome)
})

test('a client that throws when a picture is to be sent has not sent it', async () => {
  phone({ showShareImageMenu: () => { throw new TypeError('parameter error') } })
  expect(await canvas.send!('wxfile://tmp/1.png', 'a.png')).toBe('failed')
})
