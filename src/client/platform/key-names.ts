/** What both key-value adapters agree on. */

/** A stored text's value; undefined for none and for what is not JSON. */
export function parsed(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
