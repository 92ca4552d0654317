/** Readable pages as search engines and previews of links see them, without a script. */
import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import type { Manifest } from '../../../src/contract/manifest'
import { paths } from '../../../src/contract/routes'
import { withdraw } from '../../../src/server/releasing/withdrawal'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { buildPage } from '../support/built-page'
import { put, SERIES } from '../support/content'
import { raw } from '../support/raw'
import { DAY, fill, ORIGIN, RICH } from './series'

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => {
    backend = await make()
    buildPage(backend.dataDir)
    service = await backend.start({ publicUrl: ORIGIN })
    await fill(service)
  })
  afterEach(() => backend.cleanUp())

  async function look(path: string) {
    const answer = await fetch(service.url + path)
    const html = await answer.text()
    const { document } = parseHTML(html)
    const meta = (property: string) => document.querySelector(`meta[property="${property}"],meta[name="${property}"]`)?.getAttribute('content')
    const data = document.querySelector('script[type="application/ld+json"]')?.textContent
    return { answer, html, document, meta, data: data ? JSON.parse(data) : undefined }
  }

  test('a part: words, facts for previews and engines, the ways on; nothing runs and nothing comes from elsewhere', async () => {
    const { answer, html, document, meta, data } = await look(paths.readable(SERIES, 1))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(document.querySelector('h1')!.textContent).toBe('一 < 二 & 三')
    expect(Array.from(document.querySelectorAll('article :is(h2, h3, h4)'), heading => [heading.localName, heading.textContent])).toEqual([['h2', '第一节'], ['h2', '注释']])
    expect(document.querySelector('article')!.textContent).toContain('正文里有重点和链接，还有注1')
    expect(document.querySelector('a[role="doc-noteref"]')!.getAttribute('href')).toBe('#note-1')
    expect(document.querySelector('#note-1')!.textContent).toContain('注文，见 <该书>。')
    expect(document.querySelector('link[rel="canonical"]')!.getAttribute('href')).toBe(`${ORIGIN}/read/ready/1`)
    expect([meta('og:type'), meta('og:title'), meta('og:url'), meta('description')]).toEqual(['article', '第 1 期　一 < 二 & 三', `${ORIGIN}/read/ready/1`, '提要 <b> & "引"'])
    expect(meta('og:image')).toMatch(/^https:\/\/reports\.example\.org\/api\/images\/[0-9a-f]{64}$/)
    expect(data).toMatchObject({
      '@type': 'Article', headline: '一 < 二 & 三', position: 1, datePublished: '2026-10-11T00:05:00Z', author: { name: '甲某' },
      isPartOf: { '@type': 'CreativeWorkSeries', name: '有备', url: `${ORIGIN}/read/ready` },
    })
    expect(document.querySelector('a[rel="prev"]')).toBeNull()
    expect(document.querySelector('a[rel="next"]')!.getAttribute('href')).toBe('/read/ready/2')
    const style = document.querySelector('style')!.textContent!
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).not.toMatch(/ style="| on\w+="|<script(?! type="application\/ld\+json")/)
    const second = await look(paths.readable(SERIES, 2))
    expect([second.document.querySelector('a[rel="prev"]')!.getAttribute('href'), second.document.querySelector('a[rel="next"]')]).toEqual(['/read/ready/1', null])
    expect(second.document.querySelector('.turn .next')!.textContent).toBe('第 3 期 · 2026年10月14日 周三 08:05 北京时间发布第3篇的题目')
  })

  test('the address of the program that names a part or series says what the readable page says, with a place in it too; no other does', async () => {
    for (const [address, readable] of [['/read?series=ready&number=1&at=k3.12', paths.readable(SERIES, 1)], ['/series?series=ready', paths.readableSeries(SERIES)]] as const) {
      const { document, meta, html } = await look(address)
      const other = await look(readable)
      for (const name of ['og:title', 'og:url', 'og:description', 'og:image', 'description']) expect([name, meta(name)]).toEqual([name, other.meta(name)])
      expect(document.querySelectorAll('title,meta[name="description"]')).toHaveLength(2)
      expect(document.title).toBe(other.document.title)
      expect(html).toContain('<script src="/app.js"></script><link href="/css/app.css" rel="stylesheet"></head><body><div id="app"></div></body></html>')
    }
    for (const address of ['/read?series=ready&number=3', '/read?series=never&number=1', '/read?series=ready&number=01', '/read?series=ready&number=1&preview=x', '/shelf', '/desk/part?series=ready&number=1']) {
      const { document, html } = await look(address)
      expect([address, document.title, html.includes('rel="early"')]).toEqual([address, '连载', false])
    }
  })

  test('such an address is held, compressed and confirmed until what it says changes; it asks early for what is out and for nothing else', async () => {
    const address = '/read?series=ready&number=3'
    const ask = (address: string, headers: Record<string, string> = {}) => fetch(service.url + address, { headers: { 'accept-encoding': 'br', ...headers } })
    const early = async (answer: Response) => [...parseHTML(await answer.text()).document.querySelectorAll('link[rel="early"]')].map(link => link.getAttribute('href'))
    const before = await ask(address)
    expect([await early(before), before.headers.get('etag')]).toEqual([[], (await ask('/read?series=never&number=1')).headers.get('etag')])
    await backend.setNow(START + DAY)
    const answer = await ask(`${address}&at=k1.2`, { 'if-none-match': before.headers.get('etag')! })
    expect([answer.status, answer.headers.get('content-encoding'), answer.headers.get('cache-control')]).toEqual([200, 'br', 'no-cache'])
    const { released } = await (await fetch(service.url + paths.manifest(SERIES))).json() as Manifest
    const html = await answer.clone().text()
    expect(await early(answer)).toEqual([paths.manifest(SERIES), paths.document(released.find(part => part.number === 3)!.hash)])
    const scripts = [...parseHTML(html).document.querySelectorAll('script:not([src]):not([type])')].map(script => createHash('sha256').update(script.textContent!).digest('base64'))
    expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self' ${scripts.map(hash => `'sha256-${hash}'`).join(' ')}`)
    const tag = answer.headers.get('etag')!
    expect((await ask(`${address}&at=k1.2`, { 'if-none-match': tag })).status).toBe(304)
    expect(await early(await ask('/series?series=ready'))).toEqual([paths.manifest(SERIES)])
    await service.database.write((db, now) => withdraw(db, now, SERIES, 3, '有误，核实中'))
    const gone = await ask(address, { 'if-none-match': tag })
    expect([gone.status, gone.headers.get('etag'), await early(gone)]).toEqual([200, before.headers.get('etag'), []])
  })

  test('the program\'s page of a part that is out has its beginning to read until the program has come, and of no other', async () => {
    const first = async (address: string) => (await look(address)).document.querySelector('#first-words')
    const { document, answer, html } = await look('/read?series=ready&number=1')
    const words = document.querySelector('#first-words')!
    expect([...words.querySelectorAll('h1, header p, article > p, h2, h3, blockquote p')].map(element => element.textContent))
      .toEqual(['一 < 二 & 三', '甲某　2026-10-01', '编者按：这一期说水。', '第一节', '正文里有重点和链接，还有注。'])
    expect(words.querySelector('h3')!.textContent).toBe('第一节') // of the second level, and as large
    expect(words.querySelectorAll('img, [id]')).toHaveLength(0)
    const script = words.nextElementSibling!
    expect(answer.headers.get('content-security-policy')).toContain(`'sha256-${createHash('sha256').update(script.textContent!).digest('base64')}'`)
    expect(html.indexOf('id="first-words"')).toBeLessThan(html.indexOf('rel="stylesheet"')) // which nothing before it waits for
    for (const address of ['/read?series=ready&number=1&at=k3.12', '/read?series=ready&number=3', '/read?series=ready&number=1&preview=x', '/series?series=ready']) expect(await first(address)).toBeNull()
    await backend.setNow(START + DAY)
    expect((await first('/read?series=ready&number=3'))!.textContent).toContain('谁也不该先看到')
    await service.database.write((db, now) => withdraw(db, now, SERIES, 3, '有误，核实中'))
    expect(await first('/read?series=ready&number=3')).toBeNull()
  })

  test('a correction is told on the page and to engines', async () => {
    await backend.setNow(START + 60_000)
    await put(service.database, { number: 1, note: '改正一处</script>日期' }, RICH.replace('结尾', '改过的结尾'), 10)
    const { document, meta, data } = await look(paths.readable(SERIES, 1))
    expect(document.querySelector('.corrections')!.textContent).toBe('2026年10月13日 勘误：改正一处</script>日期')
    expect([meta('article:published_time'), meta('article:modified_time')]).toEqual(['2026-10-11T00:05:00Z', '2026-10-13T00:06:00Z'])
    expect(data.correction).toEqual([{ '@type': 'CorrectionComment', text: '改正一处</script>日期', datePublished: '2026-10-13T00:06:00Z' }])
  })

  test('unreleased is unknown, byte for byte; taken back is a tombstone with its reason that nobody indexes', async () => {
    const bytes = async (path: string, method = 'GET', more = '') =>
      String(await raw(service.port, `${method} ${path} HTTP/1.1\r\nHost: x\r\n${more}Connection: close\r\n\r\n`)).replace(/^Date: .*\r\n/im, '')
    const unknown = paths.readable(SERIES, 77)
    for (const [method, more] of [['GET', ''], ['HEAD', ''], ['GET', 'If-None-Match: *\r\n'], ['GET', 'Accept-Encoding: br\r\n'], ['GET', 'Accept: application/json\r\n']]) {
      const answer = await bytes(unknown, method, more)
      expect(answer).toMatch(/^HTTP\/1\.1 404 /)
      for (const path of [paths.readable(SERIES, 3), paths.readable(SERIES, 4), paths.readable('never', 1), paths.readableSeries('never'), '/read/ready/x', '/read/READY/1', '/read/ready/01']) {
        expect([path, await bytes(path, method, more)]).toEqual([path, answer])
      }
    }
    await service.database.write((db, now) => withdraw(db, now, SERIES, 1, '有误，核实中'))
    const gone = await look(paths.readable(SERIES, 1))
    expect([gone.answer.status, gone.answer.headers.get('x-robots-tag'), gone.meta('robots')]).toEqual([410, 'noindex', 'noindex'])
    expect(gone.document.querySelector('main')!.textContent).toContain('这一期已于2026年10月13日撤回。有误，核实中')
    expect(gone.html).not.toContain('重点')
    await backend.setNow(START + DAY)
    expect((await look(paths.readable(SERIES, 3))).document.querySelector('article')!.textContent).toContain('第三期的正文')
  })

  test('the series: what is out, what is announced, what was taken back', async () => {
    await service.database.write((db, now) => withdraw(db, now, SERIES, 2, '有误'))
    const { document, data } = await look(paths.readableSeries(SERIES))
    expect([...document.querySelectorAll('.parts li')].map(row => row.textContent)).toEqual([
      '1一 < 二 & 三提要 <b> & "引"2026年10月11日 甲某 约 1 分钟', '2第2篇的题目2026年10月13日撤回 有误',
      '3第3篇的题目2026年10月14日 周三 08:05 北京时间发布', '4第4篇的题目时间待定',
    ])
    expect(data.hasPart.map((part: { url: string }) => part.url)).toEqual([`${ORIGIN}/read/ready/1`])
    expect([...document.querySelectorAll('link[rel="alternate"]')].map(link => link.getAttribute('href'))).toEqual(
      [paths.atomFeed(SERIES), paths.jsonFeed(SERIES), paths.calendar(SERIES), paths.book(SERIES)])
    await service.database.write(db => db.updateTable('installments').set({ release_at: START + DAY + 7_200_000, planned_at: START + DAY, delay_reason: '核对引文' }).where('number', '=', 3).execute())
    expect((await look(paths.readableSeries(SERIES))).document.querySelectorAll('.parts li')[2]!.textContent)
      .toBe('3第3篇的题目2026年10月14日 周三 10:05 北京时间发布 原定2026年10月14日 周三 08:05 北京时间 核对引文')
  })
})
