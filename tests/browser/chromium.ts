/**
 * A real Chromium with the same Chinese glyphs on every machine: the one in CHROME_PATH or on the PATH, else the one that an
 * npm package ships. Fonts come from an npm package through a font configuration of our own, so that widths never differ.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { onPath } from '../on-path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PACKAGES = path.resolve(__dirname, '../../node_modules')
const FONTS = path.join(PACKAGES, '@embedpdf/fonts-sc/fonts')

/**
 * The packaged browser, unpacked once beside node_modules' other caches, with the system libraries that it ships where the
 * machine lacks them. Unpacked under a name of our own and renamed, so that tests side by side never run half a browser.
 */
function packaged(): { file: string; libraries: string } {
  const home = path.join(PACKAGES, '.cache', 'lianzai-chromium')
  if (!existsSync(home)) {
    const shipped = path.join(PACKAGES, '@sparticuz/chromium/bin')
    const made = `${home}-${process.pid}`
    mkdirSync(made, { recursive: true })
    writeFileSync(path.join(made, 'chromium'), brotliDecompressSync(readFileSync(path.join(shipped, 'chromium.br'))), { mode: 0o755 })
    for (const name of ['swiftshader', 'al2023']) {
      execFileSync('tar', ['-x', '-C', made], { input: brotliDecompressSync(readFileSync(path.join(shipped, `${name}.tar.br`))) })
    }
    try {
      renameSync(made, home)
    } catch (error) {
      if (!existsSync(home)) throw error // else another test was faster
    }
  }
  const file = path.join(home, 'chromium')
  const missing = execFileSync('ldd', [file], { encoding: 'utf8' }).includes('not found')
  return { file, libraries: missing ? path.join(home, 'lib') : '' }
}

/** Of these fonts alone. What fontconfig finds out about them is kept beside it, for the next browser. */
function fontConfiguration(): string {
  const folder = path.join(PACKAGES, '.cache', 'lianzai-fonts')
  const file = path.join(folder, 'fonts.conf')
  mkdirSync(path.join(folder, 'cache'), { recursive: true })
  // Whole or not at all, whoever else writes it meanwhile.
  const made = `${file}.${process.pid}`
  writeFileSync(made, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${FONTS}</dir><cachedir>${path.join(folder, 'cache')}</cachedir>
<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans S Chinese</string></edit></match>
</fontconfig>`)
  renameSync(made, file)
  return file
}

/** `more`: arguments of the command line. */
export async function launchChromium(...more: string[]): Promise<Browser> {
  const given = process.env.CHROME_PATH ?? onPath(...NAMES)
  const { file, libraries } = given ? { file: given, libraries: '' } : packaged()
  const env: Record<string, string> = { ...process.env as Record<string, string>, FONTCONFIG_FILE: fontConfiguration() }
  if (libraries) env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  // Tests that give way to others do so with their browser.
  const givesWay = getPriority() > 0 && process.platform === 'linux'
  if (givesWay) env.GIVING_WAY = file
  const launch = () => chromium.launch({
    executablePath: givesWay ? path.join(__dirname, 'gives-way.sh') : file, headless: true, env,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--disable-dev-shm-usage', ...more,
    ],
  })
  return launch().catch(launch) // it was seen to die as it starts
}
