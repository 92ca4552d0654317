/** The body of every answer that is not a success (after RFC 9457): a code for programs, a sentence for people. */
import * as v from 'valibot'

export const Problem = v.looseObject({
  code: v.string(),
  message: v.string(),
})
export type Problem = v.InferOutput<typeof Problem>
