/** A file that cannot be imported: what is wrong and where, in one sentence. */
import { Refusal } from '../refusal'

/** @param line 1-based; undefined where a line makes no sense. */
export function refuse(sentence: string, line?: number): never {
  throw new Refusal(line === undefined ? sentence : `第 ${line} 行：${sentence}`)
}
