/**
 * Taro plugin: the templates of the mini-program bind what the client names somewhere, and nothing else. Taro writes out every attribute
 * and event that a component of WeChat's has, once for each level of nesting. An event that nobody hears does harm besides: WeChat takes
 * the tap from a finger that rested 350 ms on what listens for a long press.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxml/event.html
 */
const fs = require('fs')
const path = require('path')

const CLIENT = path.resolve(__dirname, '../src/client')

/** Every word of what is built for WeChat: a name that is not among them cannot be given to a component. */
function wordsOfClient() {
  const files = fs.readdirSync(CLIENT, { recursive: true }).filter(name => /(?<!\.h5)\.tsx?$/.test(name))
  return new Set(files.flatMap(name => fs.readFileSync(path.join(CLIENT, name), 'utf8').match(/[\w-]+/g)))
}

/** As React names it: `bindTouchStart` is `onTouchStart`, `scroll-y` is `scrollY`; Taro still calls a long press by its older name. */
function namesOf(prop) {
  if (prop === 'bindLongTap') return ['onLongPress', 'onLongTap']
  if (prop.startsWith('bind')) return [`on${prop.slice(4)}`]
  return [prop, prop.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())]
}

module.exports = ctx => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (!template) return
      const words = wordsOfClient()
      template.modifyCompProps = (component, props) => Object.fromEntries(Object.entries(props).filter(([prop]) => namesOf(prop).some(name => words.has(name))))
      const make = template.createMiniComponents
      template.createMiniComponents = function (components) {
        const made = make.call(this, components)
        if (!words.has('catchMove')) delete made['catch-view'] // a second view, of those who are given that word
        return made
      }
    },
  })
}
