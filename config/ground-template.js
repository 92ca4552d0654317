/** Taro plugin: until a page's first data come, it is the colour of the reader's theme (`src/client/components/ground.weapp.ts`); what is Taro's own is painted by data only. */
const GROUND = '<view wx:if="{{!root.uid}}" style="position:fixed;left:0;top:0;right:0;bottom:0;background:{{ground}}"></view>\n'

module.exports = ctx => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (!template) return
      const build = template.buildPageTemplate
      template.buildPageTemplate = function (...given) { return build.apply(this, given) + GROUND }
    },
  })
}
