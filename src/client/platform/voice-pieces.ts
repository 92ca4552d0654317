/** A sentence in pieces that a voice says without breaking off. */

/** Where a voice may pause unnoticed. */
const PAUSES = '，、；：,;:——… '

/**
 * Pieces of at most `most` UTF-16 units that joined are the text, each cut after a pause if there is one in its second half.
 * No pair of surrogates is split.
 */
export function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = []
  let from = 0
  while (text.length - from > most) {
    let to = from + most
    for (let i = to; i > from + most / 2; i--) {
      if (PAUSES.indexOf(text.charAt(i - 1)) >= 0) { to = i; break }
    }
    const code = text.charCodeAt(to)
    if (code >= 0xdc00 && code <= 0xdfff && to - 1 > from) to--
    pieces.push(text.slice(from, to))
    from = to
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}
