/**
 * A Chromium for measuring: pages of an address of our own, whose scripts are bundles of this repository and whose fonts come out
 * of npm packages.
 */
import { buildSync } from 'esbuild'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'

const ROOT = path.resolve(__dirname, '../..')
const PACKAGES = path.join(ROOT, 'node_modules')
export const ORIGIN = 'http://bench.invalid'

/** A font family and how a page gets it: style rules, '' for one that the system has. */
export interface Face { name: string; family: string; rules: string }

/** The three typefaces that npm packages bring: sans (in the system of the tests' browser), Song, Kai. */
export function faces(): Face[] {
  const song = readFileSync(path.join(PACKAGES, '@fontsource/noto-serif-sc/400.css'), 'utf8').replace(/url\(\.\/files/g, 'url(/fonts/noto-serif-sc')
  return [
    { name: 'Noto Sans', family: '"Noto Sans S Chinese"', rules: '' },
    { name: 'Noto Serif SC', family: '"Noto Serif SC"', rules: song },
    { name: 'LXGW WenKai', family: '"LXGW WenKai"', rules: '@font-face { font-family: "LXGW WenKai"; src: url(/fonts/lxgw-wenkai/lxgw-wenkai-latin-300-normal.woff2) format("woff2"); }' },
  ]
}

/** The reader's style sheets, but for its choice of typefaces. */
export function readerStyles(): string {
  return ['app.css', 'pages/reader/index.css', 'components/leaf.css'].map(name => readFileSync(path.join(ROOT, 'src/client', name), 'utf8')).join('\n')
    .replace(/font-family: [^;]*var\(--system\);/g, '')
}

const bundles = new Map<string, string>()

/** A program for the page, from a file in tests/bench/page. */
export function bundle(name: string): string {
  let made = bundles.get(name)
  if (made === undefined) {
    made = buildSync({
      entryPoints: [path.join(__dirname, 'page', `${name}.ts`)], bundle: true, write: false, format: 'esm', target: 'es2022', minify: true, charset: 'utf8', banner: { js: '//# allFunctionsCalledOnLoad' },
    }).outputFiles[0]!.text
    bundles.set(name, made)
  }
  return made
}

/** From now on pages of the context find `html` at the {@link ORIGIN}, bundles under /page and fonts under /fonts. */
export async function serve(context: BrowserContext, html: string): Promise<void> {
  await context.route(`${ORIGIN}/**`, route => {
    const { pathname } = new URL(route.request().url())
    const [, room = '', ...rest] = decodeURIComponent(pathname).split('/')
    if (room === '') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    if (room === 'page') return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: bundle(rest.join('/').replace(/\.js$/, '')) })
    if (room === 'fonts') return route.fulfill({ contentType: 'font/woff2', path: path.join(PACKAGES, '@fontsource', rest[0]!, 'files', rest.slice(1).join('/')) })
    if (room === 'packages') return route.fulfill({ contentType: 'text/javascript; charset=utf-8', path: path.join(PACKAGES, rest.join('/')) })
    return route.fulfill({ status: 404, body: '' })
  })
}

/** A page at the {@link ORIGIN} whose own program has run. */
export async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', error => { throw error })
  await page.goto(ORIGIN)
  await page.waitForFunction(() => 'bench' in globalThis)
  return page
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
