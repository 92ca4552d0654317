/** What a shown join code is scanned as: the address of this screen on the web, the code behind its `#`, which no server is told. */
import { CODE_ALPHABET, CODE_LENGTH } from '../../contract/follow'
import { fold } from '../stores/matching'

/** @param origin "https://host", where the web pages lie. Undone by {@link codeIn}. */
export function joinLink(origin: string, code: string): string {
  return `${origin}/devices#code=${code}`
}

/** The code in a text: in such an address, in what stands behind its `#`, or bare, as a person types it, in full width too. Undefined: there is none. */
export function codeIn(text: string): string | undefined {
  const typed = /^(?:https?:\/\/[^/]+\/devices#)?code=(.*)$/.exec(text.trim())?.[1] ?? text
  const code = fold(typed).text.replace(/[\s-]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && code.split('').every(letter => CODE_ALPHABET.indexOf(letter) >= 0) ? code : undefined
}
