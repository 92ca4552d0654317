/** Where a text is divided in two that stand on lines of their own, the same in the reader and on every page made of it. */

/** Where a quotation says whose it is: the 破折号 after its end. What has a pause is no name but goes on: “备而不用”——用不上最好，用得上…… */
const SOURCE = /[。！？…”』」]——[^。！？，；]+$/

/** Where in a quotation its source begins; 0 if it names none. */
export function sourceIn(quotation: string): number { return quotation.search(SOURCE) + 1 }

/** A space between Han or their marks, and what stands on both sides: no 摄 or 供图, which is of the name before it. */
const SPACED = /[‘-”\u2e80-\uffff] [‘-”\u2e80-\ufeff]{3}/

/**
 * Where the second part of a title begins, which `——`, `：`, a wide space or one between Chinese divides; less than 2 if it has but one. What has
 * a 。 and no `——` (“水来了。”——三小时) is no title but a caption of sentences: 摄影：张三 is no part of it.
 */
export function partIn(title: string): number {
  const dash = title.indexOf('——')
  return dash > 0 ? dash : /。/.test(title) ? 0 : title.indexOf('：') + 1 || bylineIn(title) || title.search(SPACED) + 2
}

/** Where in a byline what follows its author begins, who may be several names; 0 if nothing does. */
export function bylineIn(byline: string): number { return byline.indexOf('\u3000') + 1 }

/** A title with its subtitle behind it, as headlines are printed: what an import parts, the reader puts together. At the desk a subtitle may be written with its dash. */
export function headlineOf({ title, subtitle }: { title?: unknown; subtitle?: unknown }): string {
  return told([title, subtitle]).join(String(subtitle)[0] === '—' ? '' : '——')
}

/** Those of the facts that a document states. */
export function told(facts: unknown[]): unknown[] { return facts.filter(fact => fact && typeof fact === 'string') }
