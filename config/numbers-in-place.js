/**
 * Babel puts the numbers of the typesetter in where they are used, as esbuild does, and webpack with Terser does not: an interpreter that
 * has to look each of them up sets a text in a seventh more time (JavaScriptCore as on iOS; V8 without its compiler a fiftieth).
 */
const { readFileSync } = require('node:fs')
const path = require('node:path')

/** Modules that import nothing. */
const NUMBERS = /^\.\/(?:values|proportions|rules)$/

module.exports = ({ types }) => ({
  visitor: {
    ImportDeclaration(declaration, { filename = '' }) {
      const from = declaration.node.source.value
      if (!/[\\/]src[\\/]typeset[\\/]/.test(filename) || !NUMBERS.test(from)) return
      const source = readFileSync(path.join(path.dirname(filename), `${from}.ts`), 'utf8')
      for (const { imported, local } of declaration.node.specifiers) {
        // The whole of what is said there, and said by code: of 0x10, 20_000 or 1 << 4 the first digits would do for a number.
        const number = new RegExp(`^(?:export const |  )(?:.*, )?${imported.name} = (\\d[\\d.e-]*)(?=,|$)`, 'm').exec(source)
        if (!number) throw declaration.buildCodeFrameError(`${imported.name} is no number of ${from}.ts`)
        for (const place of declaration.scope.getBinding(local.name).referencePaths) place.replaceWith(types.numericLiteral(Number(number[1])))
      }
      declaration.remove()
    },
  },
})
