/** Widths as a phone's Chinese system font has them, roughly: what the glyph probe would measure. */

/** em of characters that are not 1 em wide in a Chinese font. */
const NARROW: Record<string, number> = {
  ' ': 0.26, '.': 0.28, ',': 0.28, ':': 0.28, ';': 0.28, "'": 0.24, '"': 0.41, '!': 0.3, '|': 0.26, '/': 0.39, '(': 0.34, ')': 0.34, '-': 0.35,
  i: 0.26, j: 0.26, l: 0.26, I: 0.28, f: 0.33, t: 0.36, r: 0.37, m: 0.87, w: 0.78, M: 0.85, W: 0.92, '%': 0.88, '@': 0.93, '·': 0.5,
}

/** Width in px of a text on one line. */
export function widthOf(text: string, fontSize: number, bold: boolean): number {
  let em = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (NARROW[character] !== undefined) em += NARROW[character]
    else if (code >= 0x30 && code <= 0x39) em += 0.555
    else if (code >= 0x41 && code <= 0x5a) em += 0.65
    else if (code < 0x250) em += 0.52
    else em += 1
    if (bold && code < 0x250) em += 0.02
  }
  // Engines round to 1/64 px.
  return Math.round(em * fontSize * 64) / 64
}
