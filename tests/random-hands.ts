/** What random hands have in common, whatever they are let loose on: chances by a seed, what they did, and what was wrong then. */
import { randomOf } from './typeset/arbitraries'

/** Acts that are told of with a fault. */
const TOLD = 8

export abstract class RandomHands {
  protected readonly acts: string[] = []
  protected readonly random: () => number
  private readonly known = new Set<string>()
  faults = 0

  constructor(readonly seed: number) { this.random = randomOf(seed) }

  abstract play(steps: number): Promise<void>
  /** Where they are. */
  protected abstract get place(): string

  protected pick<T>(list: readonly T[]): T { return list[Math.floor(this.random() * list.length)]! }
  protected told(act: string): void { this.acts.push(act) }

  /** Tells of it, once. @returns is it new? */
  fault(what: string): boolean {
    if (this.known.has(what)) return false
    this.known.add(what)
    this.faults++
    console.log(`seed ${this.seed}, after ${this.acts.length} acts, at ${this.place}: ${what}\n    ${this.acts.slice(-TOLD).join(' > ')}`)
    return true
  }
}

/** `npm run … -- [seeds=3] [steps=200] [first=1]`: so many hands one after the other; the program ends with whether they found a fault. */
export async function letLoose(handsOf: (seed: number) => Promise<{ hands: RandomHands; close(): Promise<void> }>, end: () => Promise<void> = async () => undefined): Promise<void> {
  const [seeds = 3, steps = 200, first = 1] = process.argv.slice(2).map(Number)
  let faults = 0
  try {
    for (let seed = first; seed < first + seeds; seed++) {
      const { hands, close } = await handsOf(seed)
      await hands.play(steps)
      await close()
      console.log(`seed ${seed}: ${steps} acts, ${hands.faults} faults`)
      faults += hands.faults
    }
  } finally {
    await end()
  }
  process.exit(faults === 0 ? 0 : 1)
}
