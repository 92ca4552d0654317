/** The import command, run as an operator runs it. */
import path from 'node:path'
import { paths } from '../../src/contract/routes'
import type { Manifest } from '../../src/contract/manifest'
import { onEachDatabase, type Backend } from './support/backends'
import { folderOf, png } from './support/content'
import { hashOf } from '../../src/server/payload'
import { bytesOf } from '../../src/server/database/dialect'
import { IMPORT, run } from './support/program'
import { SEED, whenSeeded } from './support/seed'

const TEXT = '# 门边的包\n\n## 水\n\n每人每天三升。![图](p.png "说明")\n'

jest.setTimeout(120_000)

onEachDatabase(make => {
  let backend: Backend
  let folder: string
  const env = () => ({ DATA_DIR: backend.dataDir, ...(backend.databaseUrl ? { DATABASE_URL: backend.databaseUrl } : {}) })
  const cli = (...args: string[]) => run(IMPORT, args, env(), { cwd: folder }).ended
  const manifest = async (url: string, series: string) => await (await fetch(url + paths.manifest(series))).json() as Manifest
  beforeEach(async () => {
    backend = await make()
    folder = folderOf({ '1.md': TEXT, '2.md': TEXT.replace('三', '四'), 'bad.md': `${TEXT}\n![没有](none.png)\n`, 'p.png': png(5),
      'plan.json': JSON.stringify({ title: '有备', installments: [{ number: 1, title: '预告一' }, { number: 2, title: '预告二', day: 2 }], channel: '样刊' }) })
  })
  afterEach(() => backend.cleanUp())

  test('where signatures are asked for, an import is unsigned and says so; of a released part it waits as a correction', async () => {
    const service = await backend.start({ clock: Date.now })
    await backend.setNow(Date.now())
    await cli('--series', 'ready', '--plan', 'plan.json', '--number', '1', '--release-at', '2026-01-01T08:00+08:00', '1.md')
    await service.database.write(db => db.updateTable('series').set({ review: 'three' }).execute())
    const fresh = await cli('--series', 'ready', '--number', '2', '--release-at', '2099-01-01T08:00+08:00', '2.md')
    expect(fresh.out).toContain('须先有初审、复审、终审签字；没有签齐，到时不会发布。')
    const correction = await cli('--series', 'ready', '--number', '1', '--note', '改正水量', '--major', '2.md')
    expect(correction.out).toContain('这是勘误，等候初审、复审、终审签字；签齐并由发布者发布之后成为第 2 版，此前读者看到的不变。届时读者会看到：改正水量')
    expect((await manifest(service.url, 'ready')).released.map(part => [part.number, part.revision])).toEqual([[1, 1]])
    const { candidate } = await service.database.queries.selectFrom('installments').select('candidate').where('number', '=', 1).executeTakeFirstOrThrow()
    expect(candidate).toBe(2)
  })

  test('plan, import beside a running service, correct, refuse', async () => {
    const service = await backend.start({ clock: Date.now })
    await backend.setNow(Date.now())
    const planned = await cli('--series', 'ready', '--plan', 'plan.json')
    expect([planned.code, planned.error]).toEqual([0, ''])
    expect(planned.out).toContain('channel、installments 的 day 未采用')
    expect((await manifest(service.url, 'ready')).upcoming!.map(part => part.title)).toEqual(['预告一', '预告二'])

    const first = await cli('--series', 'ready', '--number', '1', '--release-at', '2026-01-01T08:00+08:00', '1.md')
    expect([first.code, first.error]).toEqual([0, ''])
    for (const said of ['《有备》第 1 期：门边的包', '已过，立即发布', '小标题', '图片', '预告的题目']) expect(first.out).toContain(said)
    expect((await manifest(service.url, 'ready')).released.map(part => part.title)).toEqual(['门边的包'])

    const again = await cli('--series', 'ready', '--number', '1', '1.md')
    expect([again.code, again.out.includes('完全相同')]).toEqual([0, true])
    const refusals: [string[], RegExp][] = [
      [['--series', 'ready', '--number', '1', '2.md'], /--note/],
      [['--series', 'ready', '--number', '1', '--release-at', '2026-01-02T08:00Z', '--note', '改', '2.md'], /发布时间不能再改/],
      [['--series', 'ready', '--number', '2', '--release-at', '2025-12-31T08:00+08:00', '2.md'], /第 2 期不能先于第 1 期/],
      [['--series', 'ready', '--number', '2', '--release-at', '2099-01-01T08:00', '2.md'], /没有写时区/],
      [['--series', 'ready', '--number', '2', '--release-at', '2099-02-30T08:00Z', '2.md'], /不存在/],
      [['--series', 'ready', '--number', '2', 'bad.md'], /bad\.md 第 7 行：找不到图片 none\.png/],
      [['--series', 'ready', '--number', '2', 'none.md'], /找不到文件/],
      [['--series', 'other', '--number', '1', '1.md'], /还没有名为 other 的连载/],
      [['--series', 'new', '--series-title', '新', '--number', '2', 'bad.md'], /找不到图片/],
    ]
    const before = JSON.stringify(await service.database.queries.selectFrom('installments').selectAll().execute())
    for (const [args, sentence] of refusals) {
      const { code, error } = await cli(...args)
      expect([args, code, sentence.test(error), error.includes('数据库未作任何改动')]).toEqual([args, 1, true, true])
    }
    expect(JSON.stringify(await service.database.queries.selectFrom('installments').selectAll().execute())).toBe(before)
    expect(await service.database.queries.selectFrom('series').select('id').execute()).toEqual([{ id: 'ready' }])

    const corrected = await cli('--series', 'ready', '--number', '1', '--note', '每人每天应为四升', '2.md')
    expect([corrected.code, corrected.out.includes('第 2 版')]).toEqual([0, true])
    expect((await manifest(service.url, 'ready')).released[0]).toMatchObject({ revision: 2, correction: { note: '每人每天应为四升' } })
  })

  test('killed in the middle: all or nothing', async () => {
    const service = await backend.start()
    await service.database.write((db, now) => import('../../src/server/releasing/plan').then(({ planSeries }) => planSeries(db, now, 'ready', { title: '有备', installments: [] })))
    for (let round = 0; round < 3; round++) {
      const program = run('tests/server/support/endless-import.ts', [], env())
      await program.says('stored 2\n')
      await new Promise(resolve => setTimeout(resolve, 20 + 67 * round))
      program.child.kill('SIGKILL')
      const acknowledged = [...(await program.ended).out.matchAll(/stored (\d+)/g)].map(match => Number(match[1]))
      const parts = await service.database.queries.selectFrom('installments').select(['number', 'revision']).execute()
      for (const number of acknowledged) expect(parts.map(part => part.number)).toContain(number)
      for (const part of parts) {
        const row = await service.database.queries.selectFrom('revisions').where('number', '=', part.number).where('revision', '=', part.revision!)
          .select(['hash', 'document']).executeTakeFirstOrThrow()
        expect(hashOf(bytesOf(row.document))).toBe(row.hash)
        const images = await service.database.queries.selectFrom('revision_images').innerJoin('images', 'images.hash', 'revision_images.hash')
          .where('number', '=', part.number).select('images.hash').execute()
        expect(images).toHaveLength(2)
      }
    }
  })

  whenSeeded('the seed as part 5 of its own series', async () => {
    const service = await backend.start({ clock: Date.now })
    await backend.setNow(Date.now())
    const { code, error } = await cli('--series', 'xiyingershida', '--plan', path.join(SEED!, 'series.json'), '--number', '5',
      '--release-at', '2022-10-14T08:00+08:00', path.join(SEED!, 'installment-5.txt'))
    expect([code, error]).toEqual([0, ''])
    const { released, upcoming } = await manifest(service.url, 'xiyingershida')
    expect([released.map(part => part.number), upcoming!.map(part => part.number)]).toEqual([[5], [1, 2, 3, 4, 6]])
    expect((await fetch(service.url + paths.document(released[0]!.hash))).status).toBe(200)
  })
})

test('called wrongly: exit 2 and the usage, before any database is looked for', async () => {
  const cli = (...args: string[]) => run(IMPORT, args, { DATA_DIR: '/proc/none' }).ended
  for (const args of [[], ['--series', 'Ready!', '1.md'], ['--series', 'ready', '1.md'], ['--series', 'ready', '--number', '0', '1.md'], ['--what']]) {
    const { code, error } = await cli(...args)
    expect([args, code, error.includes('用法')]).toEqual([args, 2, true])
  }
  expect((await cli('--help')).code).toBe(0)
})
