/**
 * @jest-environment-options {"globalsCleanup": "off"}
 */
/* oxlint-disable */
import fs from 'node:fs'
import { Reading, Stage, readerUrl } from './stage'
let stage: Stage
beforeAll(async () => { stage = await new Stage().open() })
afterAll(async () => { await stage.close() })
const PHONES = { small: { width: 320, height: 568, statusBar: 20, homeBar: 0 }, usual: { width: 375, height: 812, statusBar: 44, homeBar: 34 }, large: { width: 440, height: 956, statusBar: 62, homeBar: 34 } }
const SETUPS: [keyof typeof PHONES, number][] = [['large', 0], ['large', -2], ['small', 0], ['small', -2]]
test('dump', async () => {
  const parts = (process.env.PARTS ?? '1').split(',').map(Number)
  for (const [phone, steps] of SETUPS) for (const part of parts) {
    const program = stage.phone(PHONES[phone]).launch(readerUrl(part))
    const reading = await new Reading(program).ready()
    if (steps !== 0) await reading.resize(steps)
    await program.quiet()
    let max = 0, json = '', sum = 0, n = 0, chars = 0
    while (reading.page < reading.count) {
      const sets = await reading.turn(1)
      const bytes = sets.reduce((s, x) => s + x.bytes, 0)
      sum += bytes; n++; chars = Math.max(chars, sets.reduce((s, x) => s + x.json.length, 0))
      if (bytes > max) { max = bytes; json = sets.map(x => x.json).join('\n') }
    }
    process.stderr.write(`${phone} ${steps} part ${part}: ${n} turns mean ${Math.round(sum / n)} max ${max} chars ${chars}\n`)
    fs.writeFileSync(`/tmp/r5/dump-${phone}-${steps}-${part}.json`, json)
    program.kill()
  }
}, 500_000)
