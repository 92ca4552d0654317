/** WeChat's fields are named by the words before them. */
export function typed(): Record<string, unknown> {
  return {}
}
