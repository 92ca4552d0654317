/** Jest over TypeScript through swc. Packages that ship ES modules only are transformed too. */
const path = require('path')
const root = path.resolve(__dirname, '..')
const esModules = ['@noble/hashes', '@valibot/to-json-schema', 'mobx', 'mobx-react-lite', 'idb', '@sparticuz/chromium', 'ical.js', 'qr']
const whole = ['fastify', 'kysely', 'undici']

/** @type {import('jest').Config} */
module.exports = {
  rootDir: root,
  testEnvironment: '<rootDir>/tests/temporary.cjs',
  testMatch: ['<rootDir>/tests/**/*.test.{ts,tsx}'],
  setupFilesAfterEnv: ['<rootDir>/tests/quiet.ts'],
  transform: {
    [`/node_modules/(${whole.join('|')})/`]: '<rootDir>/tests/whole.cjs',
    '\\.[cm]?[jt]sx?$': ['@swc/jest', {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    }],
  },
  // Components import their own style sheets, which are of the builds.
  moduleNameMapper: { '\\.css$': '<rootDir>/tests/no-style.mjs' },
  transformIgnorePatterns: [`/node_modules/(?!(${[...esModules, ...whole].join('|')})/)`, '/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testTimeout: 30_000,
}
