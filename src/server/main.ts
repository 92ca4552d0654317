/**
 * Starts the service from the command line. `--sample` (or SAMPLE=1) seeds an empty database with the sample series.
 * What an operator can put right is one sentence and exit code 1; Ctrl-C ends cleanly, a second one at once.
 */
import './node-version'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { greet } from './greeting'
import { Refusal } from './refusal'
import { seedSample } from './sample'
import { startService, type Service } from './serve'
import { readSettings } from './settings'

async function main(): Promise<void> {
  const settings = readSettings(process.env, process.stdout.isTTY === true)
  const sample = process.argv.includes('--sample') || process.env.SAMPLE === '1'
  // Both folders belong to the source tree, from which the service is run.
  const root = path.resolve(__dirname, '../..')
  const service = await startService({
    ...settings,
    dataDir: path.resolve(root, settings.dataDir),
    webRoot: path.join(root, 'dist', 'h5'),
    prepare: async database => { if (sample) await seedSample(database, path.join(root, 'src', 'sample')) },
  })
  stopOnSignals(service)
  await greet(service, settings.host, existsSync(path.join(root, 'dist', 'h5', 'index.html')))
}

function stopOnSignals(service: Service): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      service.close().then(() => process.exit(0), error => { console.error(error); process.exit(1) })
    })
  }
}

main().catch(error => {
  if (error instanceof Refusal) console.error(error.message)
  else console.error(error)
  process.exit(1)
})
