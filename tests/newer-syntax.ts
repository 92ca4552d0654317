/** What a script is written in that the oldest supported engines, iOS 13 and Chromium 64, cannot read: one such script, and nothing runs. */
import { parseSync, types, type ParseResult } from '@babel/core'

export type Syntax = types.Node

/** @param plugins of Babel's parser: `jsx`, `typescript`. @param hear of every node. */
export function syntaxOf(text: string, plugins: ('jsx' | 'typescript')[], hear: (node: Syntax) => void): void {
  const parsed: ParseResult | null = parseSync(text, { configFile: false, babelrc: false, sourceType: 'unambiguous', parserOpts: { plugins } })
  if (!parsed) throw new Error('nothing was parsed')
  types.traverseFast(parsed, hear)
}

const isNewer = (node: Syntax) =>
  types.isOptionalMemberExpression(node) || types.isOptionalCallExpression(node) || types.isClassProperty(node) || types.isPrivateName(node) || types.isBigIntLiteral(node)
  || types.isLogicalExpression(node, { operator: '??' }) || (types.isAssignmentExpression(node) && /^(?:\?\?|\|\||&&)=$/.test(node.operator))
  || (types.isCatchClause(node) && !node.param)

/** @param also what else is not wanted. @returns each place as "name: words". */
export function newerSyntax(name: string, text: string, also: (node: Syntax) => boolean = () => false): string[] {
  const found: string[] = []
  syntaxOf(text, [], node => {
    if (isNewer(node) || also(node)) found.push(`${name}: ${text.slice(node.start!, node.end!).slice(0, 60)}`)
  })
  return found
}
