/** Jest over TypeScript through swc. Packages that ship ES modules only are transformed too. */
const path = require('path')
const root = path.resolve(__dirname, '..')
const esModules = ['@noble/hashes', '@valibot/to-json-schema', 'mobx', 'mobx-react-lite', 'idb', '@sparticuz/chromium', 'ical.js', 'qr']
/** See `tests/outside.cjs`. */
const outside = ['fastify', 'kysely', 'undici', 'mammoth', 'linkedom', 'playwright-core', 'jsdom', 'sharp', 'pg']

/** @type {import('jest').Config} */
module.exports = {
  rootDir: root,
  testEnvironment: '<rootDir>/tests/temporary.cjs',
  testMatch: ['<rootDir>/tests/**/*.test.{ts,tsx}'],
  setupFilesAfterEnv: ['<rootDir>/tests/quiet.ts'],
  transform: {
    [`/node_modules/(${outside.join('|')})/.*\\.[cm]?js$`]: '<rootDir>/tests/outside.cjs',
    '\\.[cm]?[jt]sx?$': ['@swc/jest', {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    }],
  },
  // Components import their own style sheets, which are of the builds.
  moduleNameMapper: { '\\.css$': '<rootDir>/tests/no-style.mjs' },
  transformIgnorePatterns: [`/node_modules/(?!(${[...esModules, ...outside].join('|')})/)`, '/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testTimeout: 30_000,
}
