/** `node config/build.mjs h5|weapp`: builds the client into dist/. TARO_APP_SERVICE is the service's address (weapp needs one). */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { makeFonts, SOURCES as FONT_SOURCES } from './fonts/make.mjs'
import { checkNode, digestOf, install, root, runTool } from './machine.mjs'

/** What DevTools on the same machine reaches: the address that `npm start` prints. */
const LOCAL_SERVICE = 'http://127.0.0.1:8787'
const SOURCES = ['src/client', 'src/contract', 'src/typeset', 'config', 'babel.config.js', 'package.json', 'package-lock.json', 'project.config.json']

const serviceOf = kind => process.env.TARO_APP_SERVICE ?? (kind === 'weapp' ? LOCAL_SERVICE : '')
const stampOf = kind => path.join(root, 'dist', `.${kind}-built`)
const digest = kind => `${digestOf(SOURCES)} ${serviceOf(kind)}`

/** Builds unless what stands in dist/ was made of just these sources. */
export async function buildIfChanged(kind, niceness = 0) {
  const stamp = stampOf(kind)
  if (fs.existsSync(stamp) && fs.existsSync(path.join(root, 'dist', kind)) && fs.readFileSync(stamp, 'utf8') === digest(kind)) return
  console.log(kind === 'h5' ? '正在构建阅读器，约需一分钟 …' : '正在构建小程序，约需一分钟 …')
  await build(kind, niceness)
}

export async function build(kind, niceness = 0) {
  const out = path.join(root, 'dist', kind)
  fs.rmSync(stampOf(kind), { force: true })
  fs.rmSync(out, { recursive: true, force: true })
  const env = { ...process.env, NODE_ENV: 'production', TARO_ENV: kind, TARO_APP_SERVICE: serviceOf(kind) }
  const taro = [path.join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', kind, '--no-check']
  const { status, said } = await runTool(taro, env, niceness)
  const made = fs.existsSync(path.join(out, kind === 'h5' ? 'index.html' : 'app.json'))
  if (status !== 0 || !made || /✖|Module build failed|ERROR in/.test(said)) {
    throw new Error(`构建 ${kind} 没有成功。\n${said.split('\n').filter(line => !/█|^\s*$/.test(line)).slice(-40).join('\n')}`)
  }
  if (kind === 'h5') {
    await addFonts(out)
    await addServiceWorker(out)
    await addCompressed(out)
  }
  fs.writeFileSync(stampOf(kind), digest(kind))
}

/** Made once, kept in dist/ beside the builds: making them takes some seconds. */
async function addFonts(out) {
  const kept = path.join(root, 'dist', '.fonts')
  const stamp = path.join(kept, '.made-of')
  const wanted = digestOf(FONT_SOURCES)
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
    fs.rmSync(kept, { recursive: true, force: true })
    await makeFonts(kept)
    fs.writeFileSync(stamp, wanted)
  }
  fs.cpSync(kept, path.join(out, 'fonts'), { recursive: true, filter: file => file !== stamp })
}

/** The smallest form of what every reader fetches, for the service to send: it takes a second for each file, too long for a request. */
async function addCompressed(out) {
  const files = ['js', 'css'].flatMap(folder => fs.readdirSync(path.join(out, folder)).filter(name => /\.(?:js|css)$/.test(name)).map(name => path.join(out, folder, name)))
  await Promise.all(files.map(async file => {
    fs.writeFileSync(`${file}.br`, await promisify(brotliCompress)(fs.readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }))
  }))
}

/** The page itself opens offline: everything that it is made of is kept by a service worker (the shelf keeps the texts). */
async function addServiceWorker(out) {
  const options = {
    globDirectory: out, globPatterns: ['**/*.{html,js,css}'], globIgnores: ['fonts/**', '*/desk.*'], swDest: path.join(out, 'service-worker.js'),
    // The desk is not kept, so its page must be that of the scripts that the service has now.
    navigateFallback: '/index.html', navigateFallbackDenylist: [/^\/api\//, /^\/read\//, /^\/desk(\/|$)/],
    // What has a hash in its name is taken from the browser's cache: the first reading has fetched half of it.
    dontCacheBustURLsMatching: /\.[0-9a-f]{8}\.(?:js|css)$/,
    // A new version waits until the last open page of the old one is closed: no page ever loses its own scripts.
    skipWaiting: false, clientsClaim: true, cleanupOutdatedCaches: true, inlineWorkboxRuntime: true, sourcemap: false, mode: 'production',
    // A reading font is kept as far as it has been used: its slices for ever, its list of slices until there is a newer one.
    runtimeCaching: [
      { urlPattern: /\/fonts\/[^/]+\.woff2$/, handler: 'CacheFirst', options: { cacheName: 'fonts', expiration: { maxEntries: 500, purgeOnQuotaError: true } } },
      { urlPattern: /\/fonts\/[^/]+\.css$/, handler: 'StaleWhileRevalidate', options: { cacheName: 'font-lists' } },
    ],
  }
  const { generateSW } = await import('workbox-build')
  const { warnings } = await generateSW(options)
  if (warnings.length > 0) throw new Error(`service worker：${warnings.join('；')}`)
  for (const more of ['push-worker.js', 'readable-worker.js']) fs.appendFileSync(options.swDest, `\n${fs.readFileSync(path.join(root, 'config', more), 'utf8')}`)
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const kind = process.argv[2]
  if (kind !== 'h5' && kind !== 'weapp') {
    console.error('用法：node config/build.mjs h5|weapp')
    process.exit(2)
  }
  checkNode()
  install('production')
  try {
    await build(kind)
    console.log(`已构建到 dist/${kind}`)
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
