/** Plain text, as saved from a web page or pasted by hand, into typed blocks. Every guess is reported. */
import type { Draft } from './draft'
import { recognise } from './recognise'
import type { Report } from './report'
import { sourceLines } from './source-lines'

export function readPlainText(text: string, report: Report): Draft {
  return recognise(sourceLines(text), [], { facts: {}, headline: undefined, explicit: false }, report)
}
