/** Numbers of the typesetter where they are used: the very ones, or no build. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { transformSync } from '@babel/core'

const plugin = path.resolve(__dirname, '../../config/numbers-in-place.js')
let home: string
beforeEach(() => { home = mkdtempSync(path.join(tmpdir(), 'lianzai-numbers-')) })
afterEach(() => rmSync(home, { recursive: true, force: true }))

function built(values: string, code: string): string {
  const folder = path.join(home, 'src/typeset')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'values.ts'), values)
  return transformSync(code, { filename: path.join(folder, 'fill.ts'), plugins: [plugin], configFile: false, babelrc: false })!.code!
}

test('a number stands where its name was, under another name and in a shorthand too', () => {
  const values = '/** ONE = 7 */\nexport const ONE = 1, TWO = 2,\n  THREE = 1e-4\nexport const AN_ONE = 0.5\r\n'
  expect(built(values, "import { ONE, TWO as B, THREE } from './values'\nexport const all = [ONE, B, { THREE }, x => x.ONE]"))
    .toBe('export const all = [1, 2, {\n  THREE: 0.0001\n}, x => x.ONE];')
  expect(built(values, "import { AN_ONE } from './values'\nf(AN_ONE)")).toBe('f(0.5);')
  expect(built(values, "import { ONE } from './others'\nf(ONE)")).toContain('import')
})

test.each(['1 << 4', '20_000', '0x10', '-1', 'HALF * 2', "'1'", '1 // em\n + 1'])('what is no plain number is built into nothing: %s', value => {
  expect(() => built(`export const ONE = ${value}\n`, "import { ONE } from './values'\nf(ONE)")).toThrow('ONE is no number of ./values.ts')
})
