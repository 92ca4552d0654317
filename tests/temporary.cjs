/** Jest's Node environment, in which a test file and the programs that it starts have a temporary folder of their own, gone when it ends. */
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { TestEnvironment } = require('jest-environment-node')

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    const outside = process.env.TMPDIR
    // Before the copy of process.env is made that the tests see.
    process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'lianzai-test-'))
    super(config, context)
    this.global.requireOutside = require // see outside.cjs
    this.outside = outside
  }

  async teardown() {
    await super.teardown()
    // A browser that is still going can write to its profile meanwhile.
    fs.rmSync(process.env.TMPDIR, { recursive: true, force: true, maxRetries: 5 })
    if (this.outside === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = this.outside
  }
}
