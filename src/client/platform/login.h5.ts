/** A browser has no account of its own: the service makes a reader for it. */
export async function login(): Promise<undefined> {
  return undefined
}
