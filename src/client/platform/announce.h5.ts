/** A live region beside the page: what changes in it is read out. */
let region: HTMLElement | undefined

export function announce(words: string): void {
  if (!region) {
    region = document.createElement('div')
    region.setAttribute('aria-live', 'polite')
    region.className = 'announced'
    region.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
    document.body.appendChild(region)
  }
  region.textContent = words
}
