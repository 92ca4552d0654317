/** A file chosen out of WeChat: closed without a choice is no trouble, not allowed or not given is. */
import { chooseManuscript } from '../../../src/client/platform/manuscript.weapp'
import { pickPicture } from '../../../src/client/platform/picked.weapp'

const globals = globalThis as unknown as Record<string, unknown>
afterEach(() => { delete globals.wx })

type Answer = { success?: unknown; fail?: unknown }
const answers = (answer: Answer) => (options: { success(result: unknown): void; fail(failure: unknown): void }) => {
  if (answer.success !== undefined) options.success(answer.success)
  else options.fail(answer.fail)
}

/** What came of it, where both choices are answered like this. */
async function chosen(answer: Answer | undefined, file: Answer = {}): Promise<unknown[]> {
  const call = answer && answers(answer)
  globals.wx = { chooseMessageFile: call, chooseMedia: call, getFileSystemManager: () => ({ readFile: answers(file) }) }
  return Promise.all([chooseManuscript, pickPicture].map(choose => choose().catch((cause: Error) => cause.message)))
}

test('what was chosen is given as it stands, and nothing where it was closed', async () => {
  const given = { tempFiles: [{ name: '稿.md', path: 'wxfile://1', tempFilePath: 'wxfile://1' }] }
  const bytes = new Uint8Array([1, 2])
  expect(await chosen({ success: given }, { success: { data: bytes.buffer } })).toEqual([{ name: '稿.md', bytes }, { bytes, mediaType: 'application/octet-stream' }])
  expect(await chosen({ fail: { errMsg: 'choose:fail cancel' } })).toEqual([undefined, undefined])
})

test('what WeChat does not allow, does not know or does not give is a trouble', async () => {
  const refused = 'choose:fail api scope is not declared in the privacy agreement'
  expect(await chosen({ fail: { errMsg: refused, errno: 112 } })).toEqual([refused, refused])
  expect(await chosen(undefined)).toEqual(['unknown to this client', 'unknown to this client'])
  expect(await chosen({ success: { tempFiles: [{}] } }, { fail: { errMsg: 'readFile:fail' } })).toEqual(['readFile:fail', 'readFile:fail'])
})
