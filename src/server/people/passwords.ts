/** Passwords are kept as scrypt's output with its parameters and a salt: `scrypt$15$8$3$salt$key`, base64url. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Turns, type Caller } from './turns'

/** N = 2^15 (32 MB), r 8, p 3: one of the equal settings that OWASP's password storage cheat sheet names for scrypt. */
export const USUAL_COST = 15
const R = 8
const P = 3
const KEY_BYTES = 32

export class Passwords {
  readonly #turns = new Turns()

  /** @param cost log2 of scrypt's N for new hashes. */
  constructor(private readonly cost: number = USUAL_COST) {}

  /** @throws TooSoon if so many wait that there is no use in joining them. */
  requireRoom(caller: Caller): void { this.#turns.requireRoom(caller) }

  async hash(password: string, caller: Caller): Promise<string> {
    const salt = randomBytes(16)
    const key = await this.#turns.take(caller, () => derive(password, salt, this.cost, R, P))
    return ['scrypt', this.cost, R, P, salt.toString('base64url'), key.toString('base64url')].join('$')
  }

  /** Takes the same time whether there is a hash or not, so that nobody learns from it which names exist. */
  async matches(password: string, stored: string | null, caller: Caller): Promise<boolean> {
    const parsed = stored === null ? undefined : parse(stored)
    const { salt, key, cost, r, p } = parsed ?? { salt: Buffer.alloc(16), key: Buffer.alloc(KEY_BYTES), cost: this.cost, r: R, p: P }
    const derived = await this.#turns.take(caller, () => derive(password, salt, cost, r, p))
    return timingSafeEqual(derived, key) && parsed !== undefined
  }

  /** Was it made with other parameters than today's? */
  isOutdated(stored: string): boolean { return !stored.startsWith(`scrypt$${this.cost}$${R}$${P}$`) }
}

function parse(stored: string) {
  const [kind, cost, r, p, salt, key] = stored.split('$')
  if (kind !== 'scrypt' || !salt || !key) throw new Error('a stored password has an unknown form')
  return { cost: Number(cost), r: Number(r), p: Number(p), salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** Off the event loop, in Node's thread pool. One text may be typed in several encodings of Unicode: NFKC makes them one. */
function derive(password: string, salt: Buffer, cost: number, r: number, p: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N: 2 ** cost, r, p, maxmem: 256 * r * 2 ** cost }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
