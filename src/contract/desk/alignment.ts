/** Which block of a revision is which block of the one before. */

interface Comparable { kind: string; text: string }

/** Shares of common character pairs from which two blocks count as one block that was edited. */
const ALIKE = 0.4
/** Longest texts (UTF-16 units) compared pair by pair; more tells nothing new. */
const COMPARED = 2000

/**
 * For each new block the index of its predecessor, or undefined. Each predecessor is used once. First the longest common run
 * of identical blocks; then, between those, the best pairing in order of blocks that are alike; then identical blocks that moved.
 */
export function align(before: readonly Comparable[], after: readonly Comparable[]): (number | undefined)[] {
  const result = after.map((): number | undefined => undefined)
  if (before.length === 0) return result
  const anchors = pairUp(before, after, 0, before.length, 0, after.length, identical)
  let [b, a] = [0, 0]
  for (const [anchorB, anchorA] of [...anchors, [before.length, after.length] as const]) {
    for (const [i, j] of pairUp(before, after, b, anchorB, a, anchorA, similarity)) result[j] = i
    if (anchorA < after.length) result[anchorA] = anchorB
    b = anchorB + 1
    a = anchorA + 1
  }
  const used = new Set(result)
  after.forEach((block, j) => {
    if (result[j] !== undefined) return
    const moved = before.findIndex((old, i) => !used.has(i) && identical(old, block) > 0)
    if (moved >= 0) { result[j] = moved; used.add(moved) }
  })
  return result
}

/** The pairing in order, within two ranges, with the greatest sum of scores; a score of 0 never pairs. */
function pairUp(
  before: readonly Comparable[], after: readonly Comparable[], b0: number, b1: number, a0: number, a1: number,
  score: (x: Comparable, y: Comparable) => number,
): [number, number][] {
  const [rows, columns] = [Math.max(0, b1 - b0), Math.max(0, a1 - a0)]
  if (rows === 0 || columns === 0) return []
  const width = columns + 1
  const best = new Float64Array((rows + 1) * width)
  const scores = new Float64Array(rows * columns)
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const s = score(before[b0 + i]!, after[a0 + j]!)
      scores[i * columns + j] = s
      const paired = s > 0 ? s + best[(i + 1) * width + j + 1]! : 0
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j]!, best[i * width + j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const here = best[i * width + j]!
    const s = scores[i * columns + j]!
    if (s > 0 && here === s + best[(i + 1) * width + j + 1]!) pairs.push([b0 + i++, a0 + j++])
    else if (here === best[(i + 1) * width + j]!) i++
    else j++
  }
  return pairs
}

function identical(x: Comparable, y: Comparable): number {
  return x.kind === y.kind && x.text === y.text ? 1 : 0
}

/** Dice's coefficient of character pairs, 0 below {@link ALIKE} or for different kinds. */
function similarity(x: Comparable, y: Comparable): number {
  if (x.kind !== y.kind) return 0
  if (x.text === y.text) return 1
  const [p, q] = [pairsOf(x.text), pairsOf(y.text)]
  let [common, sizeP, sizeQ] = [0, 0, 0]
  for (const n of p.values()) sizeP += n
  for (const [pair, n] of q) { sizeQ += n; common += Math.min(n, p.get(pair) ?? 0) }
  const share = sizeP + sizeQ === 0 ? 0 : 2 * common / (sizeP + sizeQ)
  return share >= ALIKE ? share : 0
}

const remembered = new Map<string, Map<string, number>>()

function pairsOf(text: string): Map<string, number> {
  const known = remembered.get(text)
  if (known) return known
  const pairs = new Map<string, number>()
  const cut = text.slice(0, COMPARED)
  for (let i = 0; i + 1 < cut.length; i++) {
    const pair = cut.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  if (remembered.size > 5000) remembered.clear()
  remembered.set(text, pairs)
  return pairs
}
