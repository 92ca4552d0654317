/** The planning view of 50 series × 12 parts: one request, its bytes and its time on this machine. `node config/run.mjs tests/bench/desk.ts` */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addDays } from '../../src/contract/desk/days'
import { planPaths, type Overview } from '../../src/contract/desk/plan'
import { instantOf } from '../../src/server/releasing/local-time'
import { planSeries } from '../../src/server/releasing/plan'
import { startService } from '../../src/server/serve'
import { Operator } from '../server/support/desk'

const [SERIES, PARTS, ROUNDS] = [50, 12, 20]
const ZONES = ['Asia/Shanghai', 'Asia/Tokyo', 'UTC']

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lianzai-bench-'))
  const service = await startService({ port: 0, host: '127.0.0.1', dataDir, databaseUrl: undefined, webRoot: dataDir, clock: Date.now, logLevel: 'silent', rateLimit: 0 })
  try {
    await service.database.write(async (db, now) => {
      for (let i = 0; i < SERIES; i++) {
        const zone = ZONES[i % ZONES.length]!
        await planSeries(db, now, `series-${i}`, { title: `第${i}个专题`, timeZone: zone, installments: Array.from({ length: PARTS }, (_, n) => ({ number: n + 1, title: `第${n + 1}篇的题目` })) })
        for (let n = 0; n < PARTS; n++) {
          await db.updateTable('installments').set({ release_at: instantOf({ day: addDays('2030-01-01', i + n), time: '08:00' }, zone).at })
            .where('series', '=', `series-${i}`).where('number', '=', n + 1).execute()
        }
      }
    })
    const operator = await Operator.with(service, ['publisher'])
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now()
      const { body } = await operator.get<Overview>(planPaths.overview)
      times.push(performance.now() - from)
      bytes = Buffer.byteLength(JSON.stringify(body))
      if (body.series.length !== SERIES || body.series.some(one => one.parts.length !== PARTS)) throw new Error('not all of it came')
    }
    times.sort((a, b) => a - b)
    console.log(`overview of ${SERIES} series × ${PARTS} parts, one request: ${bytes} bytes; ${times[ROUNDS >> 1]!.toFixed(0)} ms median, ${times.at(-1)!.toFixed(0)} ms at most (${ROUNDS} rounds)`)
  } finally {
    await service.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

main().then(() => process.exit(0), error => { console.error(error); process.exit(1) })
