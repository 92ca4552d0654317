/**
 * The program's own page as an address of it gets it: with the colour that the reader chose, with what a preview of the link shows,
 * with the files of that screen, with the first requests of the program already under way, and with the first words of a part to
 * read meanwhile.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { EARLY } from '../../contract/early'
import { escape, sourceOf } from '../feeds/markup'
import { GROUND } from './ground'
import type { Variant } from './held-files'

/** Past the browser's cache, as the program asks: the answer tells the service's time. */
const ASK = `for(const l of document.querySelectorAll('link[rel=early]'))(window.${EARLY}=window.${EARLY}||{})[l.getAttribute('href')]=fetch(l.href,{cache:'no-store'}).then(response=>({response,came:performance.now()})).catch(()=>undefined)`
/** For the policy of the page, which allows no other script in it. */
export const ASK_SOURCE = sourceOf(ASK)

/** What the program's page says of itself in general. */
const OF_ITSELF = /<meta name="description"[^>]*>/

/** What an address adds. */
export interface Added {
  /** Title, description, Open Graph: elements of the head. */
  about?: string | undefined
  /** Addresses of answers that the program will ask for first. */
  early?: readonly string[]
  /** What is seen until the program's first page: an element of the body. */
  first?: string | undefined
}

/** Nothing waits for them that stands before them. */
const STYLE_LINKS = /<link [^>]*rel="stylesheet"[^>]*>/g

/** Written by the build. */
export const SCREENS = '.screens.json'

/** The addresses that are screens of the program, without their first slash, with the files of each. */
export function screensOf(root: string): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(readFileSync(path.join(root, SCREENS), 'utf8')) as Record<string, string[]>
}

export function pageWith(files: readonly string[], { about, early = [], first = '' }: Added): Variant {
  // Its style sheets after, its scripts before those of the program, which then finds them there instead of fetching them in its turn.
  const styles = files.filter(file => file.endsWith('.css')).map(file => `<link rel="stylesheet" href="${escape(file)}">`).join('')
  const links = [
    ...files.filter(file => !file.endsWith('.css')).map(file => `<script defer src="${escape(file)}"></script>`),
    ...early.map(address => `<link rel="early" href="${escape(address)}">`),
    ...early.length > 0 ? [`<script>${ASK}</script>`] : [],
  ].join('')
  return {
    name: `${about ?? ''}\n${links}\n${styles}\n${first}`,
    make: plain => {
      const own = about === undefined ? plain : plain.replace(OF_ITSELF, '')
      const page = own.replace(/<title>.*?<\/title>/, title => `<script>${GROUND}</script>${links}${about ?? title}`).replace('</head>', end => styles + end)
      if (first === '') return page
      const sheets = page.match(STYLE_LINKS) ?? []
      return page.replace(STYLE_LINKS, '').replace('<body>', body => body + first + sheets.join(''))
    },
  }
}
