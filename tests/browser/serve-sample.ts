/** For programs that are no tests: the web reader, built anew if its sources changed, and the sample series in the real service. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { seedSample } from '../../src/server/sample'
import { startService } from '../../src/server/serve'

const ROOT = path.resolve(__dirname, '../..')

export async function serveSample(): Promise<{ url: string; close(): Promise<void> }> {
  execFileSync(process.execPath, ['-e', "import('./config/build.mjs').then(build => build.buildIfChanged('h5'))"], { cwd: ROOT, stdio: 'inherit' })
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lianzai-sample-'))
  const service = await startService({
    port: 0, host: '127.0.0.1', dataDir, webRoot: path.join(ROOT, 'dist/h5'), clock: Date.now, logLevel: 'silent', rateLimit: 0,
    prepare: async database => { await seedSample(database, path.join(ROOT, 'src/sample')) },
  })
  return {
    url: service.url,
    close: async () => {
      await service.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
