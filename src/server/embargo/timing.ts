/**
 * Does the time of an answer tell what exists? Asked in turns, so that a busy machine slows both alike; what is found is looked at
 * twice more, for a single stall is nobody's secret.
 */

const TURNS = 7
const LOOKS = 3
/** Difference of the medians that an outsider on a network could make use of, ms. */
const NOTABLE = 40

/** @returns by how many ms the answer for the secret differs from that for nothing, undefined if by nothing notable. */
export async function timeTells(ask: (path: string) => Promise<unknown>, secret: string, nothing: string): Promise<number | undefined> {
  const taken = async (path: string): Promise<number> => {
    const before = performance.now()
    await ask(path)
    return performance.now() - before
  }
  let difference = 0
  for (let look = 0; look < LOOKS; look++) {
    const times: [number[], number[]] = [[], []]
    for (let turn = 0; turn < TURNS; turn++) {
      times[0].push(await taken(secret))
      times[1].push(await taken(nothing))
    }
    difference = median(times[0]) - median(times[1])
    if (Math.abs(difference) < NOTABLE) return undefined
  }
  return Math.round(difference)
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!
}
