/** How one run of words became another: what both have, what went, what came. After E. Myers, An O(ND) Difference Algorithm (1986). */
import type { Piece } from './drafts'

/** More changes than this in one text (of tokens) tell a reader nothing: what lies between the ends counts as replaced. */
const MOST_CHANGES = 1000

/** Those of `same` and `removed` are `before`, those of `same` and `added` are `after`. What went stands before what came. */
export function piecesOf(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: before }]
  const [a, b] = [tokensOf(before), tokensOf(after)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const middle = compared(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const pieces = joined([{ op: 'same', text: a.slice(0, head).join('') }, ...middle, { op: 'same', text: a.slice(a.length - tail).join('') }])
  return smoothed(pieces)
}

/** A number or a Western word is changed as a whole, Chinese by the character. */
function tokensOf(text: string): string[] {
  return text.match(/[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g) ?? []
}

function compared(a: readonly string[], b: readonly string[]): Piece[] {
  const steps = stepsOf(a, b)
  if (!steps) return [{ op: 'removed', text: a.join('') }, { op: 'added', text: b.join('') }]
  const pieces: Piece[] = []
  let [x, y] = [0, 0]
  for (const [toX, toY] of steps) {
    if (toX - toY > x - y) pieces.push({ op: 'removed', text: a[x++]! })
    else if (toX - toY < x - y) pieces.push({ op: 'added', text: b[y++]! })
    while (x < toX) { pieces.push({ op: 'same', text: a[x++]! }); y++ }
  }
  return pieces
}

/** The shortest way from one to the other: where each change, and what stays after it, ends. Undefined if it is longer than {@link MOST_CHANGES}. */
function stepsOf(a: readonly string[], b: readonly string[]): [number, number][] | undefined {
  const [n, m] = [a.length, b.length]
  const most = Math.min(n + m, MOST_CHANGES)
  const reach = new Int32Array(2 * most + 3)
  const middle = most + 1
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[middle + k - 1]! < reach[middle + k + 1]!)
      let x = down ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1
      let y = x - k
      while (x < n && y < m && a[x] === b[y]) { x++; y++ }
      reach[middle + k] = x
      if (x >= n && y >= m) {
        trace.push(reach.slice(middle - d, middle + d + 1))
        return wayBack(trace, n, m)
      }
    }
    trace.push(reach.slice(middle - d, middle + d + 1))
  }
  return undefined
}

/** `trace[d]` holds the farthest x on the diagonals -d…d. */
function wayBack(trace: readonly Int32Array[], n: number, m: number): [number, number][] {
  const corners: [number, number][] = [[n, m]]
  let k = n - m
  for (let d = trace.length - 1; d > 0; d--) {
    const before = trace[d - 1]!
    const at = (diagonal: number): number => (Math.abs(diagonal) > d - 1 ? -1 : before[diagonal + d - 1]!)
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    k = down ? k + 1 : k - 1
    const x = at(k)
    corners.push([x, x - k])
  }
  return corners.reverse()
}

/** Neighbours of a kind become one; between two that stay, what went stands before what came. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let [removed, added] = ['', '']
  const flush = (): void => {
    if (removed !== '') result.push({ op: 'removed', text: removed })
    if (added !== '') result.push({ op: 'added', text: added })
    removed = added = ''
  }
  for (const { op, text } of pieces) {
    if (text === '') continue
    if (op === 'removed') removed += text
    else if (op === 'added') added += text
    else {
      flush()
      const last = result[result.length - 1]
      if (last?.op === 'same') last.text += text
      else result.push({ op, text })
    }
  }
  flush()
  return result
}

/** A few characters that happen to be the same between two longer changes are part of the change: it reads as one. */
function smoothed(pieces: readonly Piece[]): Piece[] {
  const sizeBeside = (i: number, step: 1 | -1): number => {
    let most = 0
    for (let j = i + step; pieces[j] !== undefined && pieces[j]!.op !== 'same'; j += step) most = Math.max(most, pieces[j]!.text.length)
    return most
  }
  let changed = false
  const next = pieces.flatMap((piece, i): Piece[] => {
    if (piece.op !== 'same' || piece.text.length > Math.min(sizeBeside(i, -1), sizeBeside(i, 1))) return [piece]
    changed = true
    return [{ op: 'removed', text: piece.text }, { op: 'added', text: piece.text }]
  })
  return changed ? smoothed(joined(next)) : joined(pieces)
}
