import './toast.css'

/** ms. */
const STAYS = 4000

let region: HTMLElement | undefined
let going: ReturnType<typeof setTimeout> | undefined

export function toast(words: string): () => void {
  const said = region ??= made()
  const goes = () => { if (said.textContent === words) said.textContent = '' }
  clearTimeout(going)
  said.textContent = words
  going = setTimeout(goes, STAYS)
  return goes
}

function made(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'toast'
  element.setAttribute('role', 'status')
  document.body.appendChild(element)
  return element
}
