/** The feeds in independent readers: what is out, as updated entries when it changes, with absolute addresses. */
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { paths } from '../../../src/contract/routes'
import { restore, withdraw } from '../../../src/server/releasing/withdrawal'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { put, SERIES } from '../support/content'
import { DAY, fill, ORIGIN, RICH } from './series'

/** What is looked at of the readers' answers. */
interface Json {
  title: string; home_page_url: string; feed_url: string; language: string
  items: { id: string; title: string; url: string; summary?: string; content_html: string; date_published?: string; attachments: { url: string; mime_type: string; size_in_bytes: number }[] }[]
}
interface Atom {
  title: { value: string }; updated: string
  entries: { id: string; title: { value: string }; updated: string; published: string; content: { value: string }; links: { rel: string; href: string; length?: number }[] }[]
}

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => { backend = await make(); service = await backend.start({ publicUrl: ORIGIN }); await fill(service) })
  afterEach(() => backend.cleanUp())
  const get = (path: string, headers: Record<string, string> = {}) => fetch(service.url + path, { headers })
  const json = async () => parseJsonFeed(await (await get(paths.jsonFeed(SERIES))).text()) as unknown as Json
  const atom = async () => parseAtomFeed(await (await get(paths.atomFeed(SERIES))).text()) as unknown as Atom

  test('both tell the same of what is out, newest first, and nothing of what is not', async () => {
    const [one, two] = [await json(), await atom()]
    expect([one.title, two.title.value]).toEqual(['有备', '有备'])
    expect([one.home_page_url, one.feed_url, one.language]).toEqual([`${ORIGIN}/read/ready`, `${ORIGIN}/api/series/ready/feed.json`, 'zh-CN'])
    const entries = two.entries.map(entry => [entry.id, entry.title.value, entry.links.find(link => link.rel === 'alternate')!.href])
    expect(one.items.map(item => [item.id, item.title, item.url])).toEqual(entries)
    expect(one.items.map(item => item.url)).toEqual([`${ORIGIN}/read/ready/2`, `${ORIGIN}/read/ready/1`])
    expect(one.items[1]!.title).toBe('一 < 二 & 三')
    expect(one.items[1]!.summary).toBe('提要 <b> & "引"')
    expect(Date.parse(one.items[1]!.date_published!)).toBe(START - 2 * DAY)
    const content = two.entries[1]!.content.value
    expect(content).toBe(one.items[1]!.content_html)
    for (const piece of ['<strong>重点</strong>', '<a href="https://example.org/?a=1&amp;b=2"', '<li>二项<ul><li>深一层</li></ul></li>', '<ol><li value="1">甲</li>', '<blockquote><p>引一句', '<p>再引一句。<br />——<strong>某人</strong>《某书》</p></blockquote>', '<hr />', '注文，见 &lt;该书&gt;。']) {
      expect(content).toContain(piece)
    }
    const [picture] = one.items[1]!.attachments
    expect(picture!.mime_type).toBe('image/png')
    expect(content).toContain(`<img src="${picture!.url}" alt="水壶"`)
    expect(picture!.url.startsWith(`${ORIGIN}/api/images/`)).toBe(true)
    const bytes = await (await get(picture!.url.slice(ORIGIN.length))).arrayBuffer()
    expect(picture!.size_in_bytes).toBe(bytes.byteLength)
    expect(two.entries[1]!.links.find(link => link.rel === 'enclosure')).toMatchObject({ href: picture!.url, length: bytes.byteLength })
    expect(content.match(/(?:src|href)="(?!https:\/\/)/g)).toBeNull()
  })

  test('a correction is the same entry, changed later and on top; a withdrawal leaves the entry with its reason', async () => {
    const before = await atom()
    await backend.setNow(START + 60_000)
    await put(service.database, { number: 1, note: '改正一处日期' }, RICH.replace('结尾', '改过的结尾'), 10)
    const corrected = await atom()
    expect(corrected.entries.map(entry => entry.id)).toEqual([before.entries[1]!.id, before.entries[0]!.id])
    expect(Date.parse(corrected.entries[0]!.updated)).toBe(START + 60_000)
    expect(Date.parse(corrected.entries[0]!.published)).toBe(START - 2 * DAY)
    expect(Date.parse(corrected.updated)).toBe(START + 60_000)
    const item = (await json()).items[0]!
    expect(item.content_html).toContain('<li>2026年10月13日 勘误：改正一处日期</li>')
    expect(item.content_html).toContain('改过的结尾')
    await backend.setNow(START + 120_000)
    await service.database.write((db, now) => withdraw(db, now, SERIES, 2, '有误，核实中'))
    const [gone] = (await json()).items
    expect([gone!.id, gone!.title, gone!.date_published]).toEqual([before.entries[0]!.id, '［已撤回］第2篇的题目', undefined])
    expect(gone!.content_html).toContain('有误，核实中')
    expect(JSON.stringify(await atom())).not.toContain('说的是火')
    await backend.setNow(START + 180_000)
    await service.database.write((db, now) => restore(db, now, SERIES, 2))
    const [again] = (await atom()).entries
    // A feed reader takes the text again only from an entry that is newer than the one it has.
    expect([again!.id, Date.parse(again!.updated), Date.parse(again!.published)]).toEqual([gone!.id, START + 180_000, START - DAY])
    expect(again!.content.value).toContain('说的是火')
  })

  test('kept no longer than to the next release, confirmed by tag, equal on every coding', async () => {
    await backend.setNow(START + DAY - 20_000)
    for (const path of [paths.jsonFeed(SERIES), paths.atomFeed(SERIES), paths.calendar(SERIES), paths.book(SERIES), paths.readable(SERIES, 1), paths.readableSeries(SERIES), '/sitemap.xml']) {
      await backend.setNow(START + DAY - 20_000)
      const first = await get(path, { 'accept-encoding': 'br' })
      expect([path, first.status, first.headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=20'])
      const body = Buffer.from(await first.arrayBuffer())
      expect(body.equals(Buffer.from(await (await get(path, { 'accept-encoding': 'identity' })).arrayBuffer()))).toBe(true)
      const again = await get(path, { 'if-none-match': first.headers.get('etag')! })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
      await backend.setNow(START + DAY)
      // The page of part 1 says nothing of part 3: its bytes, and so its tag, stay.
      const after = await get(path, { 'if-none-match': first.headers.get('etag')! })
      expect([path, after.status]).toEqual([path, path === paths.readable(SERIES, 1) ? 304 : 200])
      expect((await get(path)).headers.get('cache-control')).toBe('public, max-age=60')
    }
    expect((await json()).items.map(item => item.url)).toEqual([3, 2, 1].map(number => `${ORIGIN}/read/ready/${number}`))
  })

  test('corrections beside readers: each answer is one whole state, its note with its text', async () => {
    let reading = true
    const seen = new Set<string>()
    const reader = async (path: string) => {
      while (reading) {
        const answer = await get(path)
        expect([path, answer.status]).toEqual([path, 200])
        const body = await answer.text()
        const [note] = /改到第\d+稿/.exec(body) ?? ['改到第0稿']
        if (body.includes('说的是火')) expect(note).toBe('改到第0稿')
        else expect(body).toContain(`这里是${note.slice(2)}`)
        seen.add(note)
      }
    }
    const readers = [reader(paths.jsonFeed(SERIES)), reader(paths.readable(SERIES, 2))]
    for (let n = 1; n <= 6; n++) {
      const before = seen.size
      await put(service.database, { number: 2, note: `改到第${n}稿` }, `# 二\n\n这里是第${n}稿。\n`)
      while (n % 3 === 0 && seen.size === before) await get('/api/health')
    }
    reading = false
    await Promise.all(readers)
    expect(seen.size).toBeGreaterThan(1)
  })

  test('what is not there is told like everywhere', async () => {
    for (const path of [paths.jsonFeed, paths.atomFeed, paths.calendar, paths.book]) {
      for (const series of ['never', 'NOT%20A%20NAME']) expect((await get(path(series))).status).toBe(404)
    }
    const robots = await (await get('/robots.txt')).text()
    expect(robots).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`)
    const map = await (await get('/sitemap.xml')).text()
    expect([...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(match => match[1])).toEqual(['/read/ready', '/read/ready/1', '/read/ready/2'].map(path => ORIGIN + path))
  })
})
