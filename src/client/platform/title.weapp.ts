/** A screen of ours has a bar of its own: WeChat shows no title. */
export function entitle(): void {
  // nothing to do
}
