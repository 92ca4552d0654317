/** As much of JSON Schema as our own schemas use; an unknown word is an error, so that nothing passes unread. */
export type Schema = { [word: string]: unknown }

const QUIET = new Set(['default', 'description', 'title'])

/** @returns where and why `value` does not fit, undefined if it does. */
export function misfit(value: unknown, schema: Schema, at = '$'): string | undefined {
  for (const [word, rule] of Object.entries(schema)) {
    const wrong = check(value, word, rule, schema, at)
    if (wrong) return wrong
  }
  return undefined
}

function check(value: unknown, word: string, rule: unknown, schema: Schema, at: string): string | undefined {
  const fail = `${at}: ${word} ${JSON.stringify(rule)}`
  switch (word) {
    case 'type': return typed(value, rule as string) ? undefined : fail
    case 'const': return value === rule ? undefined : fail
    case 'enum': return (rule as unknown[]).includes(value) ? undefined : fail
    case 'minimum': return (value as number) >= (rule as number) ? undefined : fail
    case 'maximum': return (value as number) <= (rule as number) ? undefined : fail
    case 'pattern': return new RegExp(rule as string).test(value as string) ? undefined : fail
    case 'required': return (rule as string[]).every(name => name in (value as object)) ? undefined : fail
    case 'anyOf': case 'oneOf': return (rule as Schema[]).some(option => misfit(value, option, at) === undefined) ? undefined : fail
    case 'items': return (value as unknown[]).map((item, i) => misfit(item, rule as Schema, `${at}[${i}]`)).find(Boolean)
    case 'properties': return Object.entries(rule as Record<string, Schema>)
      .map(([name, inner]) => name in (value as object) ? misfit((value as Schema)[name], inner, `${at}.${name}`) : undefined).find(Boolean)
    case 'additionalProperties': return undefined
    default: return QUIET.has(word) ? undefined : `${at}: unknown word ${word} in ${Object.keys(schema).join()}`
  }
}

function typed(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
