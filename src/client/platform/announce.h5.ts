/** A live region beside the page: what changes in it is read out. */
let region: HTMLElement | undefined
let next: ReturnType<typeof setTimeout> | undefined

/** What follows faster than this takes the place of what was to be said: of pages that fly by, the last is said, ms. */
const SETTLES = 250

export function announce(words: string): void {
  const said = region ??= made()
  clearTimeout(next)
  said.textContent = '' // the same words again are said again
  next = setTimeout(() => { said.textContent = words }, SETTLES)
}

function made(): HTMLElement {
  const element = document.createElement('div')
  element.setAttribute('aria-live', 'polite')
  element.className = 'announced'
  element.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
  document.body.appendChild(element)
  return element
}
