/** An unexpected console warning or error fails the test that caused it. A test that expects one mocks it and counts. */
import { format } from 'node:util'

const heard: string[] = []

for (const level of ['warn', 'error'] as const) {
  console[level] = (...args: unknown[]) => { heard.push(`console.${level}: ${format(...args)}`) }
}

afterEach(() => {
  const unexpected = heard.splice(0)
  if (unexpected.length > 0) throw new Error(`unexpected output\n${unexpected.join('\n')}`)
})
