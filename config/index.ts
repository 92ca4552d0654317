/** Taro's build of the client: `TARO_ENV=weapp` → dist/weapp, `h5` → dist/h5. */
import fs from 'node:fs'
import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { BannerPlugin, Compilation } from 'webpack'
import { Screens } from './screens'

const root = path.resolve(__dirname, '..')
/** Taro transpiles only `sourceRoot`; the rooms that the client shares with others are named here. */
const sharedRooms = ['contract', 'typeset'].map(room => path.join(root, 'src', room))
/** These ship modern syntax; old engines need them compiled like our own code. The last four are of Taro's router. */
const modernPackages = ['@noble/hashes', 'valibot', 'mobx', 'mobx-react-lite', 'idb', 'query-string', 'decode-uri-component', 'filter-obj', 'split-on-first']
  .map(name => path.join(root, 'node_modules', name))

/** The same code in another file: see where it is used. */
const secondValibot = path.join(root, 'node_modules/valibot/dist/index.min.mjs')

/** What a browser gets in the stead of Taro's components. */
const elements = path.join(root, 'src/client/components/elements.h5.ts')

/** See there. */
const iconSprites = { test: /[\\/]src[\\/]client[\\/].*\.css$/, enforce: 'pre' as const, use: { sprites: { loader: path.join(__dirname, 'icon-sprites.js') } } }

/** The desk's screens have addresses below /desk: `operator/pages/people/index` is /desk/people. */
const deskScreens = fs.readdirSync(path.join(root, 'src/client/operator/pages')).sort()
const routes = {
  '/pages/shelf/index': '/',
  '/pages/series/index': '/series',
  '/pages/reader/index': '/read',
  '/card/pages/quote/index': '/card',
  '/own/pages/devices/index': '/devices',
  ...Object.fromEntries(deskScreens.map(name => [`/operator/pages/${name}/index`, name === 'home' ? '/desk' : `/desk/${name}`])),
}

interface PageChunk { groupsIterable: Iterable<{ origins: { request?: string }[] }> }
/** Is a chunk that of a screen of the desk? */
const isDeskChunk = (chunk: PageChunk) => [...chunk.groupsIterable].some(group => group.origins.some(({ request = '' }) => /operator[\\/]pages/.test(request)))

export default defineConfig({
  projectName: 'lianzai',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src/client',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: [path.join(__dirname, 'accessible-templates.js'), path.join(__dirname, 'lean-templates.js'), path.join(__dirname, 'own-templates.js'), path.join(__dirname, 'typed-fields.js')],
  // For H5 Taro keeps the name of every function and puts every key between quotes, for WeChat it writes \u5b57 for 字: bytes that nobody
  // reads, and a reader has to fetch.
  terser: { enable: true, config: process.env.TARO_ENV === 'h5' ? { ecma: 2017, keep_fnames: false, output: { keep_quoted_props: false, quote_keys: false } } : { output: { ascii_only: false } } },
  defineConstants: {
    LIANZAI_SERVICE: JSON.stringify(process.env.TARO_APP_SERVICE ?? ''),
  },
  // What WeChat's search may show: without it every screen, links to drafts among them.
  ...process.env.TARO_ENV === 'weapp' ? { copy: { patterns: [{ from: 'src/client/sitemap.json', to: 'dist/weapp/sitemap.json' }], options: {} } } : {},
  mini: {
    // Valibot is one file, of which a build keeps what anybody uses: the desk has a copy of its own, so that the main package
    // does not grow by what only the desk's contract needs.
    webpackChain(chain) {
      chain.merge({ module: { rule: { icons: iconSprites, desk: { test: /[\\/]src[\\/](?:client[\\/]operator|contract[\\/]desk)[\\/]/, resolve: { alias: { valibot$: secondValibot } } } } } })
    },
    compile: { include: [...sharedRooms, ...modernPackages] },
    // px stay px: what is measured is what is painted.
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false, config: { namingPattern: 'module', generateScopedName: '[name]' } } },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    compile: { include: [...sharedRooms, ...modernPackages] },
    router: {
      mode: 'browser',
      customRoutes: routes,
    },
    // The whole desk is one file, which readers never fetch (and their service worker never keeps: `build.mjs`).
    webpackChain(chain) {
      chain.resolve.alias.set('@tarojs/components$', elements)
      chain.merge({ module: { rule: { icons: iconSprites, elements: { test: elements, sideEffects: false } } } }) // a screen gets those that it names
      // Round a screen that can be pulled down; it comes when one does (`pull.h5.ts`).
      chain.plugin('mainPlugin').tap(([options]) => {
        Object.assign(options.loaderMeta, { extraImportForWeb: '', execBeforeCreateWebApp: '' })
        return [options]
      })
      chain.plugin('screens').use(Screens, [routes])
      // Most of it runs before the first page: browsers that know the sign compile a file while it arrives, beside the main thread.
      chain.plugin('compiled').use(BannerPlugin, [{ banner: '//# allFunctionsCalledOnLoad', raw: true, include: /\.js$/, exclude: /desk|risen/, stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_HASH - 1 }])
      chain.merge({
        optimization: {
          splitChunks: {
            cacheGroups: {
              desk: { name: 'desk', chunks: isDeskChunk, enforce: true, priority: 1000 },
              typeset: { name: 'typeset', test: /src[\\/]typeset/, chunks: 'initial', enforce: true, priority: 999 },
            },
          },
        },
      })
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    // What comes later comes after app.css, whose rules it overrides: the service's page with first words has that in its body, behind them.
    miniCssExtractPluginOption: { ignoreOrder: true, filename: 'css/[name].[contenthash:8].css', chunkFilename: 'css/[name].[contenthash:8].css', insert: (link: HTMLLinkElement) => { document.body.appendChild(link) } },
    postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: { enable: false, config: {} }, cssModules: { enable: false, config: { namingPattern: 'module', generateScopedName: '[name]' } } },
  },
})
