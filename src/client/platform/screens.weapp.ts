/** WeChat fetches subpackages itself, when their screens are opened. */
export function come(): Promise<boolean> {
  return Promise.resolve(true)
}
