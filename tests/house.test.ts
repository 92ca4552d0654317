/** The house: arrows between the rooms run one way, and only what belongs there stands at the top. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n').filter(Boolean)
const sources = files.filter(file => /^src\/.*\.tsx?$/.test(file))

/** Room of a file, the longest matching prefix. What each may import; itself always. */
const ARROWS: Record<string, string[]> = {
  'src/contract': [],
  'src/typeset': ['src/contract'],
  'src/client/platform': ['src/contract'],
  'src/client/shelf': ['src/contract', 'src/client/platform'],
  'src/client/words': ['src/contract', 'src/client/shelf', 'src/client/stores'],
  'src/client/stores': ['src/contract', 'src/typeset', 'src/client/platform', 'src/client/shelf'],
  'src/client/components': ['src/contract', 'src/typeset', 'src/client/stores', 'src/client/shelf', 'src/client/words', 'src/client/platform'],
  'src/client/pages': ['src/contract', 'src/client/components', 'src/client/stores', 'src/client/words', 'src/client/platform'],
  'src/client/operator/api': ['src/contract', 'src/client/platform', 'src/client/shelf'],
  'src/client/operator/words': ['src/contract', 'src/client/platform', 'src/client/words', 'src/client/operator/api', 'src/client/operator/stores'],
  'src/client/operator/stores': ['src/contract', 'src/typeset', 'src/client/platform', 'src/client/stores', 'src/client/operator/api'],
  'src/client/operator/components': [
    'src/contract', 'src/typeset', 'src/client/platform', 'src/client/stores', 'src/client/words', 'src/client/components',
    'src/client/operator/api', 'src/client/operator/stores', 'src/client/operator/words',
  ],
  'src/client/operator/pages': [
    'src/contract', 'src/client/platform', 'src/client/stores', 'src/client/words', 'src/client/components',
    'src/client/operator/components', 'src/client/operator/stores', 'src/client/operator/words', 'src/client/operator/api',
  ],
  'src/client/card': ['src/contract', 'src/typeset', 'src/client/platform', 'src/client/stores', 'src/client/words', 'src/client/components'],
  'src/client/own': ['src/contract', 'src/client/platform', 'src/client/stores', 'src/client/words', 'src/client/components'],
  'src/client': ['src/client/stores', 'src/client/components', 'src/client/pages'],
  'src/server': ['src/contract'],
}
const rooms = Object.keys(ARROWS).sort((a, b) => b.length - a.length)
const roomOf = (file: string) => rooms.find(room => file === room || file.startsWith(`${room}/`))

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const statements = /^(?:import|export)\b[^'"`;=]*?\bfrom '([^']+)'|^import '([^']+)'|\b(?:import|require)\('([^']+)'\)/gm
  return [...text.matchAll(statements)].map(match => match[1] ?? match[2] ?? match[3]!)
}

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(50)
})

test('arrows between the rooms run one way', () => {
  const wrong: string[] = []
  for (const file of sources) {
    const room = roomOf(file)
    if (!room) { wrong.push(`${file} stands in no room`); continue }
    for (const name of importsOf(file)) {
      if (!name.startsWith('.')) continue
      const target = roomOf(path.posix.join(path.posix.dirname(file), name))
      if (target !== room && !ARROWS[room]!.includes(target ?? '')) wrong.push(`${file} imports ${name}`)
    }
  }
  expect(wrong).toEqual([])
})

test('no files import each other in a circle, types neither', () => {
  const known = new Set(sources)
  const ENDINGS = ['.ts', '.tsx', '.d.ts', '.h5.ts', '.h5.tsx', '.weapp.ts', '.weapp.tsx', '/index.ts', '/index.tsx']
  const nameOf = (file: string) => file.replace(/(\.(d|h5|weapp))?\.tsx?$/, '')
  const next = new Map(sources.map(file => [file, importsOf(file).filter(name => name.startsWith('.')).flatMap(name => {
    const target = path.posix.join(path.posix.dirname(file), name)
    return target === nameOf(file) ? [] : ENDINGS.map(ending => target + ending).filter(one => known.has(one)) // of its own name a variant takes the types
  })]))
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: string[]): void => {
    if (way.includes(file)) { circles.push([...way.slice(way.indexOf(file)), file].join(' → ')); return }
    if (done.has(file)) return
    for (const to of next.get(file)!) walk(to, [...way, file])
    done.add(file)
  }
  for (const file of sources) walk(file, [])
  expect(circles).toEqual([])
  expect([...next.values()].flat().length).toBeGreaterThan(sources.length)
})

test('pure rooms stay pure: no Taro, React, MobX, Node or dayjs where it does not belong', () => {
  const outside: Record<string, RegExp> = {
    'src/contract': /^valibot$/,
    'src/typeset': /^(?!)/,
    'src/client/shelf': /^(@noble\/hashes\/.*|valibot)$/,
    'src/client/stores': /^(mobx|valibot)$/,
    'src/client/words': /^dayjs(\/.*)?$/,
    'src/client/operator/api': /^valibot$/,
    'src/client/operator/stores': /^(mobx|valibot)$/,
    'src/client/operator/words': /^dayjs(\/.*)?$/,
  }
  const wrong: string[] = []
  for (const file of sources) {
    const allowed = outside[roomOf(file) ?? '']
    if (!allowed) continue
    for (const name of importsOf(file)) if (!name.startsWith('.') && !allowed.test(name)) wrong.push(`${file} imports ${name}`)
  }
  expect(wrong).toEqual([])
})

test('only the platform asks which platform it is', () => {
  const asking = sources.filter(file => file.startsWith('src/client/') && !file.startsWith('src/client/platform/'))
    .filter(file => /TARO_ENV|Taro\.getEnv|ENV_TYPE|\bwx\./.test(readFileSync(path.join(root, file), 'utf8')))
  expect(asking).toEqual([])
})

test('no plain module stands beside platform variants of its name: the build would take a variant for it', () => {
  const variants = new Set(sources.filter(file => /\.(weapp|h5)\.tsx?$/.test(file)).map(file => file.replace(/\.(weapp|h5)\.tsx?$/, '')))
  const hidden = sources.filter(file => !/\.(weapp|h5|d)\.tsx?$/.test(file) && variants.has(file.replace(/\.tsx?$/, '')))
  expect(hidden).toEqual([])
})

test('only the engines of old phones are asked for: no Intl, \\p{} or lookbehind in what runs there', () => {
  const risky = sources.filter(file => /^src\/(client|typeset|contract)\//.test(file) && !file.endsWith('.h5.ts'))
    .filter(file => {
      const code = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      return /\bIntl\.|\\p\{|\(\?<[=!]|\bTextDecoder\b|\bnew URL\(|\bAbortController\b|structuredClone/.test(code)
    })
  expect(risky).toEqual([])
})

test('nothing else stands at the top', () => {
  const top = [...new Set(files.map(file => file.split('/')[0]!))].filter(name => !name.startsWith('.')).sort()
  expect(top).toEqual([
    'README.md', 'babel.config.js', 'config', 'package-lock.json', 'package.json', 'project.config.json', 'src', 'tests', 'tsconfig.json',
  ])
})

test('no file is too long to hold one concept', () => {
  const long = [...sources, ...files.filter(file => /^tests\/.*\.tsx?$/.test(file))]
    .map(file => ({ file, lines: readFileSync(path.join(root, file), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 600)
  expect(long).toEqual([])
})

test('no component leans on the style sheet of a page that need not have been open', () => {
  const known = new Set(files)
  const pathOf = (file: string, name: string) => path.posix.join(path.posix.dirname(file), name)
  const reached = (page: string): string[] => {
    const seen = new Set([page])
    for (const file of seen) for (const name of importsOf(file).filter(name => name.startsWith('.'))) {
      const found = [name.endsWith('.css') ? '' : '.tsx', '.ts'].map(end => pathOf(file, name) + end).find(one => known.has(one))
      if (found?.endsWith('.css') || found?.startsWith('src/client')) seen.add(found)
    }
    return [...seen]
  }
  const text = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const styled = (sheets: string[]) => new Set(sheets.flatMap(file => [...text(file).matchAll(/\.([a-z][\w-]*)/g)].map(match => match[1]!)))
  const used = (file: string) => [...text(file).matchAll(/className='([^']+)'/g)].flatMap(match => match[1]!.split(' '))
  const pages = sources.filter(file => /\/pages\/[\w-]+\/index\.tsx$/.test(file)).map(page => ({ page, all: reached(page) }))
  const wrong: string[] = []
  for (const { page, all } of pages) {
    const own = styled(['src/client/app.css', ...all.filter(file => file.endsWith('.css'))])
    const others = styled(pages.filter(other => other.page !== page).flatMap(other => other.all.filter(file => /\/pages\/.*\.css$/.test(file))))
    for (const file of all.filter(file => file.endsWith('.tsx'))) for (const name of used(file)) {
      if (others.has(name) && !own.has(name)) wrong.push(`${page}: ${file} has .${name}, which only other pages style`)
    }
  }
  expect(pages.length).toBeGreaterThan(10)
  expect([...new Set(wrong)]).toEqual([])
})
