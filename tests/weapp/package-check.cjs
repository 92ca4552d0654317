/**
 * Run as a process of its own (miniprogram-ci brings its own old Babel): WeChat's offline checks of the built mini-program,
 * as one JSON on the descriptor 3. No network, no account: `getProjectAttr`, the one question to Tencent, is answered here.
 */
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const attributes = require('miniprogram-ci/dist/ci/projectattr.js')
const ci = require('miniprogram-ci')

const root = path.resolve(__dirname, '../..')
const read = file => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lianzai-ci-'))
  const key = path.join(folder, 'key')
  fs.writeFileSync(key, 'not asked for')
  const project = new ci.Project({ appid: 'wx0000000000000000', type: 'miniProgram', projectPath: root, privateKeyPath: key, ignores: [] })
  const app = read('dist/weapp/app.json')
  const schemas = {
    'app.json': ci.schemaValidate('app', app), 'theme.json': ci.schemaValidate('theme', read('dist/weapp/theme.json')),
    'sitemap.json': ci.schemaValidate('sitemap', read('dist/weapp/sitemap.json')),
    'project.config.json': ci.schemaValidate('projectconfig', read('project.config.json')),
    // Proof that the schemas are in force.
    'an unknown key': ci.schemaValidate('app', { ...app, unknownKey: 1 }),
    ...Object.fromEntries(app.pages.map(page => [`${page}.json`, ci.schemaValidate('page', read(`dist/weapp/${page}.json`))])),
  }
  const quality = await ci.checkCodeQuality(project, path.join(folder, 'quality.json'))
  attributes.getProjectAttr = async () => ci.DefaultProjectAttr
  const packed = path.join(folder, 'compiled.zip')
  const compiled = await ci.getCompiledResult({ project, desc: '', version: '1.0.0', setting: {}, onProgressUpdate() {} }, packed)
  fs.writeSync(3, JSON.stringify({ schemas, quality, compiled: Object.keys(compiled), packed: fs.statSync(packed).size }))
  fs.rmSync(folder, { recursive: true })
  process.exit(0) // its file watcher would wait for ever
}

main().catch(error => { console.error(error); process.exit(1) })
