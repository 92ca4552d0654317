/** Taro plugin: templates of our own beside those that Taro makes for the mini-program. */
const fs = require('fs')
const path = require('path')

/** What our `<lines>` is painted with (`src/client/components/lines.weapp.tsx`). */
const LINES = path.resolve(__dirname, '../src/client/components/lines.wxml')

/** Until a page's first data come, it is the colour of the reader's theme (`src/client/components/ground.weapp.ts`): what is Taro's own is painted by data only. */
const GROUND = '<view wx:if="{{!root.uid}}" style="position:fixed;left:0;top:0;right:0;bottom:0;background:{{ground}}"></view>\n'

module.exports = ctx => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (!template) return
      const add = (builder, own) => {
        const build = template[builder]
        template[builder] = function (...given) { return build.apply(this, given) + own() }
      }
      add('buildBaseTemplate', () => fs.readFileSync(LINES, 'utf8'))
      add('buildPageTemplate', () => GROUND)
    },
  })
}
