/**
 * The beginning of a part as the program's page shows it before the program has come: title, byline and text in the box, the type and
 * the lines of the reader's first page for somebody who never set anything (`client/stores/layout.ts`, `typeset/blocks.ts`), so that
 * next to nothing moves when the typesetter's page takes its place. Who has been here before has settings and a place: it is taken away.
 */
import { textOf, type Document } from '../../contract/document'
import { bylineIn, headlineOf, partIn } from '../../contract/divisions'
import { FIRST_WORDS } from '../../contract/first-words'
import { KEY_PREFIX } from '../../contract/key-prefix'
import type { Form } from './derived'
import { escape, sourceOf } from './markup'
import { proseOf } from './prose'

/** Characters: two facing pages of a tablet hold about so many. */
const MOST = 1500

/** Blocks whose height is in their words. */
const SET = new Set(['paragraph', 'heading', 'quote'])

// A line is 31.5 px. What the typesetter has and CSS has not: the text below the title begins on the grid, see SETTLE.
const ID = `#${FIRST_WORDS}`
const STYLE = `
${ID}{--page:#FBFAF7;--ink:#1F1D1A;--second:#6B665E;--high:100vh;--box:calc(var(--high) - 88px - env(safe-area-inset-top,0px) - env(safe-area-inset-bottom,0px));--edge:24px;--leaf:calc(100vw - 2*var(--edge));--wide:var(--leaf);--tall:var(--box);position:fixed;padding:0 var(--edge);z-index:1;left:0;top:0;right:0;bottom:0;overflow:hidden;background:var(--page);color:var(--ink)}
@supports (height:100dvh){${ID}{--high:100dvh}}
@supports (width:max(1px,1px)){${ID}{--edge:max(24px,env(safe-area-inset-left,0px),env(safe-area-inset-right,0px))}}
@supports (width:round(down,1px,1px)){${ID}{--leaf:min(648px,round(down,100vw - 2*var(--edge),18px));--tall:max(31.5px,round(down,var(--box),31.5px))}@media (max-height:465px){${ID}{--tall:max(31.5px,round(down,var(--box) + 13.5px,31.5px))}}}
@media (prefers-color-scheme:dark){${ID}{--page:#151413;--ink:#BDB6AA;--second:#989186}}
${ID} article{position:absolute;left:calc(50% - var(--wide)/2);top:calc(44px + env(safe-area-inset-top,0px) + (var(--box) - var(--tall))/2);width:var(--wide);height:var(--tall);overflow:hidden;font:18px/31.5px -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-kerning:none;font-variant-ligatures:none;text-spacing-trim:space-all;text-autospace:no-autospace;text-rendering:geometricPrecision;-webkit-text-size-adjust:100%;-webkit-font-smoothing:antialiased;text-align:justify;line-break:strict;overflow-wrap:anywhere}
@media (orientation:landscape) and (min-width:822px){${ID}:not(.one){--leaf:calc(50vw - var(--edge) - 27px);--wide:calc(2*var(--leaf) + 54px)}${ID}:not(.one) article{columns:2;column-gap:54px;column-fill:auto}
@supports (width:round(down,1px,1px)){${ID}:not(.one){--leaf:min(648px,round(down,50vw - var(--edge) - 27px,18px))}}}
${ID} header{padding-bottom:31.5px;text-align:left}
${ID} h1{margin:0;font-size:28.75px;line-height:38.88px;text-wrap:balance}${ID} header span{display:inline-block}
${ID} header p{text-wrap:balance;margin:12.6px 0 0;font-size:14px;line-height:21.06px;color:var(--second)}
${ID} p{margin:0;text-indent:2em}${ID} header p,${ID} blockquote p{text-indent:0}
${ID} blockquote{margin:0 27px;font-size:17px;color:var(--second)}
@supports (width:round(down,1px,1px)){${ID} blockquote{margin:0 calc((var(--leaf) - round(down,var(--leaf) - 54px,17.1px))/2)}}
${ID} h2,${ID} h3,${ID} h4{margin:0;font-size:18px;text-align:left;text-wrap:balance}${ID} h2{font-size:23.25px;padding:47.25px 0 15.75px}${ID} h3{font-size:20.5px;padding:20.475px 0 11.025px}${ID} h4{padding:22.05px 0 9.45px}
${ID} a{color:inherit;text-decoration:none}
`.trim().replace(/\n/g, '')

/**
 * Not for who has been here before, nor where the machine's own text has another size (as `client/platform/appearance.h5.ts` finds out).
 * Beside a notch there may be room for one page only.
 */
const SETTLE = `(e=>{let h=e.querySelector('header'),k=[],s=16,q=t=>parseFloat(getComputedStyle(t).fontSize);try{k=Object.keys(localStorage)}catch(_){}`
  + `if(CSS.supports('font','-apple-system-body')){e.style.font='-apple-system-body';s=q(e);s=s<14?16:s/17*16;e.style.font=''}`
  + `if(k.some(n=>n.startsWith('${KEY_PREFIX}'))||s!==16||q(document.documentElement)!==16)e.remove();`
  + `else{if(innerWidth-2*parseFloat(getComputedStyle(e).paddingLeft)<774)e.className='one';if(h)h.style.height=Math.ceil(h.clientHeight/31.5-.01)*31.5-31.5+'px'}})(document.getElementById('${FIRST_WORDS}'))`
/** For the policy of the page. */
export const SETTLE_SOURCE = sourceOf(SETTLE)

export function firstWords(number: number): Form {
  return {
    name: `first words ${number}`, compressed: false,
    async make({ manifest, document }) {
      const part = manifest.released.find(one => one.number === number)
      return part && Buffer.from(elementOf(await document(part.hash)))
    },
  }
}

function elementOf(document: Document): string {
  const { author, source, date } = document
  const title = headlineOf(document)
  const byline = [author, source, date].filter(Boolean).join('　')
  const head = `${title ? `<h1>${parted(title, partIn(title))}</h1>` : ''}${byline ? `<p>${parted(byline, bylineIn(byline))}</p>` : ''}`
  const words = proseOf({ ...document, blocks: beginning(document), notes: [] }, { image: () => '', anchor: () => '', epub: false })
  return `<style>${STYLE}</style><main id="${FIRST_WORDS}"><article>${head ? `<header>${head}</header>` : ''}${words}</article></main><script>${SETTLE}</script>`
}

/** A title or byline of two parts is broken between them first: see `typeset/balance.ts`. A space at the end of a box would be none. */
function parted(words: string, split: number): string {
  const parts = split < 2 ? [words] : [words.slice(0, split), words.slice(split)]
  return parts.map(part => `<span>${escape(part)}</span>`).join('').replace(' </span>', '</span> ')
}

function beginning({ blocks }: Document): Document['blocks'] {
  let [count, length] = [0, 0]
  while (count < blocks.length && length < MOST && SET.has(blocks[count]!.kind)) length += textOf(blocks[count++]!).length
  // A tag for each level: h1 is the title's.
  return blocks.slice(0, count).map(block => block.kind === 'heading' ? { ...block, level: Number(block.level) + 1 } as typeof block : block)
}
