/** A Jest transform for packages of hundreds of files, each of which every test file would find, read and compile anew: one file instead, kept in Jest's cache. */
const { buildSync } = require('esbuild')

module.exports = {
  process(_source, file) {
    const { outputFiles } = buildSync({ entryPoints: [file], bundle: true, platform: 'node', format: 'cjs', target: 'node20', write: false })
    return { code: outputFiles[0].text }
  },
}
