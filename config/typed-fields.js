/** Taro plugin: what is typed into a field of the mini-program is not sent back to it; see `typed-fields-runtime.js`. */
const path = require('path')

module.exports = ctx => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.template) platform.runtimePath = [].concat(platform.runtimePath, path.join(__dirname, 'typed-fields-runtime.js'))
    },
  })
}
