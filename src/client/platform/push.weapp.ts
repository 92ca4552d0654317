/** WeChat has messages of its own: `subscribe.weapp.ts`. */
export function openPush(): undefined {
  return undefined
}
