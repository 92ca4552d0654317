/** Taro plugin: what our `<lines>` is painted with (`src/client/components/lines.weapp.tsx`) stands among the templates of Taro's own. */
const fs = require('fs')
const path = require('path')

const LINES = path.resolve(__dirname, '../src/client/components/lines.wxml')

module.exports = ctx => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (!template) return
      const build = template.buildBaseTemplate
      template.buildBaseTemplate = function () { return build.call(this) + fs.readFileSync(LINES, 'utf8') }
    },
  })
}
