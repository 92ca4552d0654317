/** The EPUB: valid by the checker, whole, the same bytes every time, and without what was taken back. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { paths } from '../../../src/contract/routes'
import { withdraw } from '../../../src/server/releasing/withdrawal'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, put, SERIES } from '../support/content'
import { fill, ORIGIN, RICH } from './series'

jest.setTimeout(60_000)

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => { backend = await make(); service = await backend.start({ publicUrl: ORIGIN }) })
  afterEach(() => backend.cleanUp())

  const bytes = async () => Buffer.from(await (await fetch(service.url + paths.book(SERIES))).arrayBuffer())
  const files = async () => Object.fromEntries(Object.entries(unzipSync(await bytes())).map(([name, content]) => [name, Buffer.from(content).toString()]))
  /** What the checker finds wrong, hints apart. */
  async function faults(): Promise<unknown[]> {
    const file = path.join(backend.dataDir, 'book.epub')
    writeFileSync(file, await bytes())
    const said = execFileSync(process.execPath, [path.join(__dirname, 'epubcheck.mjs'), file], { encoding: 'utf8' })
    return (JSON.parse(said) as { messages: { severity: string }[] }).messages.filter(({ severity }) => severity !== 'info' && severity !== 'usage')
  }

  test('a book of two parts, with picture, notes, lists and a correction, is valid and whole', async () => {
    await fill(service)
    await backend.setNow(START + 60_000)
    await put(service.database, { number: 1, note: '改正一处日期' }, RICH.replace('结尾', '改过的结尾'), 10)
    expect(await faults()).toEqual([])
    const book = await files()
    expect(Object.keys(book)[0]).toBe('mimetype')
    expect((await bytes()).subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
    expect(Object.keys(book).filter(name => name.startsWith('EPUB/part-'))).toEqual(['EPUB/part-1.xhtml', 'EPUB/part-2.xhtml'])
    expect(Object.keys(book).filter(name => name.startsWith('EPUB/images/'))).toHaveLength(1)
    const chapter = book['EPUB/part-1.xhtml']!
    for (const piece of ['<h1>一 &lt; 二 &amp; 三</h1>', '勘误：改正一处日期', '改过的结尾', 'epub:type="noteref"', '<aside id="note-1" role="doc-footnote" epub:type="footnote">', 'alt="水壶"']) expect(chapter).toContain(piece)
    expect(book['EPUB/imprint.xhtml']).toContain('第 3 期　第3篇的题目（未收入：2026年10月14日 周三 08:05 北京时间发布）')
    expect(JSON.stringify(book)).not.toContain('谁也不该先看到')
    expect(book['EPUB/cover.svg']).toContain('>有</text>')
  })

  test('a part that was taken back is left out, and the imprint says why', async () => {
    await fill(service)
    await service.database.write((db, now) => withdraw(db, now, SERIES, 1, '有误，核实中'))
    expect(await faults()).toEqual([])
    const book = await files()
    expect(Object.keys(book).filter(name => /part-|images/.test(name))).toEqual(['EPUB/part-2.xhtml'])
    expect(book['EPUB/imprint.xhtml']).toContain('（未收入：已于2026年10月13日撤回。有误，核实中）')
  })

  test('equal states are equal bytes, on every node and at every time; an empty series is a valid book too', async () => {
    await plan(service.database)
    expect(await faults()).toEqual([])
    await put(service.database, { number: 1, releaseAt: START - 1000 }, RICH, 10)
    const first = await bytes()
    await backend.setNow(START + 3_600_000)
    if (backend.name === 'SQLite') await service.close()
    service = await backend.start({ publicUrl: ORIGIN })
    expect((await bytes()).equals(first)).toBe(true)
  })
})
