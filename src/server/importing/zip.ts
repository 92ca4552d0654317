/** A packed file, looked into before anything is unpacked: how many files, how large they say they are, and no more than that is unpacked. */
import { unzipSync } from 'fflate'
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { Refusal } from '../refusal'
import { refuse } from './refuse'

/** How many times larger than packed a file over a megabyte may be. Text of a Word file comes to 20. */
const RATIO = 200
const LARGE = 1024 * 1024

interface Member { name: string; size: number; packed: number }

export class Zip {
  private constructor(private readonly bytes: Buffer, private readonly members: ReadonlyMap<string, Member>) {}

  /** @throws Refusal for a damaged file and for one that would unpack to more than it should. */
  static open(bytes: Buffer): Zip {
    const members = new Map<string, Member>()
    let [count, total] = [0, 0]
    attempt(() => unzipSync(bytes, { filter: ({ name, size, originalSize }) => {
      count++
      total += originalSize
      if (count > IMPORT_LIMITS.entries) refuse(`压缩包里有 ${IMPORT_LIMITS.entries} 个以上的文件，不能导入。`)
      if (total > IMPORT_LIMITS.unpacked) refuse(`压缩包解开后超过 ${IMPORT_LIMITS.unpacked / LARGE} MB，不能导入。`)
      if (originalSize > LARGE && originalSize > size * RATIO) refuse('压缩包里有文件解开后大得不合常理，不能导入。')
      members.set(name, { name, size: originalSize, packed: size })
      return false
    } }))
    if (members.size === 0) refuse('压缩包已损坏，或里面没有文件。')
    return new Zip(bytes, members)
  }

  get names(): string[] {
    return [...this.members.keys()]
  }

  has(name: string): boolean {
    return this.members.has(name)
  }

  /** @returns undefined if there is none. @throws Refusal if it is damaged or larger than `most` bytes. */
  read(name: string, most: number = IMPORT_LIMITS.unpacked): Buffer | undefined {
    const member = this.members.get(name)
    if (!member) return undefined
    if (member.size > most) refuse(`压缩包里的 ${name} 解开后有 ${(member.size / LARGE).toFixed(1)} MB，太大，不能导入。`)
    // The unpacker is given room for what the file says it is, and stops there.
    const found = attempt(() => unzipSync(this.bytes, { filter: file => file.name === name }))[name]
    return found && Buffer.from(found.buffer, found.byteOffset, found.byteLength)
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('压缩包已损坏，或用了不常见的压缩方法，打不开。', { cause: error })
  }
}
