/**
 * Taro plugin: lets the templates of the mini-program carry what screen readers need. Taro 4.2 leaves these attributes out of
 * its templates, so that they would be lost on the way to WeChat's components. Templates and run-time number the properties of a
 * component (`i.p3`), so both must know the same list.
 */
const path = require('path')
const { SPOKEN_COMPONENTS } = require('./spoken-components')

module.exports = ctx => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      platform.template.mergeComponents(ctx, SPOKEN_COMPONENTS)
      platform.runtimePath = [].concat(platform.runtimePath, path.join(__dirname, 'accessible-runtime.js'))
    },
  })
}
