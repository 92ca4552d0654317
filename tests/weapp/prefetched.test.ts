/**
 * WeChat fetched the next part before the program ran: it is read with no network at all, and what is not out is not there.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { textOf } from '../../src/contract/document'
import { paths } from '../../src/contract/routes'
import { Reading, SERIES, Stage, TITLES, documentOf, readerUrl } from './stage'

let stage: Stage
beforeAll(async () => { stage = await new Stage().open() })
afterAll(() => stage.close())

test('opened with no network', async () => {
  const phone = stage.phone()
  const query = readerUrl(4).split('?')[1]!
  const answer = await fetch(`${stage.service.url}${paths.prefetch}?${new URLSearchParams({ appid: 'wx0', path: 'pages/reader/index', query })}`)
  phone.prefetched = { pre: await answer.text() }
  phone.setNetwork('none')
  const program = phone.launch(readerUrl(4))
  try {
    const reading = await new Reading(program).ready(4)
    const first = textOf((await documentOf(stage, 4)).blocks[0]!)
    expect(reading.text.replace(/\s/g, '')).toContain(first.replace(/\s/g, '').slice(0, 20))
    await reading.turnTo(2)
    program.hide()
    await program.until(() => program.fake.state.tokens.includes(`${SERIES}:4`))
    expect([...phone.disk.files.values()].some(bytes => Buffer.from(bytes).toString().includes(TITLES[4]!) && Buffer.from(bytes).toString().includes('"blocks"'))).toBe(false)
    expect(program.errors).toEqual([])
  } finally {
    program.kill()
  }
})
