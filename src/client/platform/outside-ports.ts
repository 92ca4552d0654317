/** What lies outside of the program: pages of the web, other people. */

export interface Outside {
  /** Can a page of the web be opened from here? */
  opens: boolean
  /** Beside this page, which it gets no hold of. */
  open(href: string): void
  /** Does the machine itself say that something was copied? */
  saysCopied: boolean
  /** Rejects when it may not. */
  copy(text: string): Promise<void>
  /** Is sharing begun by a button of the machine's own, which asks the page what it shares? */
  sharesByButton: boolean
  /** Where that is not so: hands a link to another program, or copies it where there is none. */
  share(title: string, link: string): Promise<'shared' | 'copied' | 'failed'>
  /** Where this program's pages lie: "https://host", '' where they have no address. */
  origin: string
  /** Shows pictures full screen, the machine's way; false if it has none. */
  showPictures(urls: readonly string[], first: string): boolean
}
