/** What a script is written in that the oldest supported engines, iOS 13 and Chromium 64, cannot read: one such script, and nothing runs. */
import ts from 'typescript'

/** @param also what else is not wanted. @returns each place as "name: words". */
export function newerSyntax(name: string, text: string, also: (node: ts.Node) => boolean = () => false): string[] {
  const found: string[] = []
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2018, false, ts.ScriptKind.JS)
  const look = (node: ts.Node): void => {
    const newer = ts.isOptionalChain(node) || ts.isPropertyDeclaration(node) || ts.isPrivateIdentifier(node) || ts.isBigIntLiteral(node)
      || (ts.isBinaryExpression(node) && /^(?:\?\?|\|\|=|&&=)/.test(node.operatorToken.getText(file))) || (ts.isCatchClause(node) && node.variableDeclaration === undefined)
    if (newer || also(node)) found.push(`${name}: ${node.getText(file).slice(0, 60)}`)
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}
