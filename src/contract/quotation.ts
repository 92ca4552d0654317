/** What a quotation says of itself. */

/** Where a quotation says whose it is: the 破折号 after its end. What has a pause is no name but goes on: “备而不用”——用不上最好，用得上…… */
const SOURCE = /[。！？…”』」]——[^。！？，；]+$/

/** Where in its text the source begins, which stands on a line of its own; 0 if it names none. */
export function sourceIn(quotation: string): number { return quotation.search(SOURCE) + 1 }
