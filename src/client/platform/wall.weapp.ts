/** WeChat's Android engine lacks Intl. */
export function wallIn(): undefined {
  return undefined
}
