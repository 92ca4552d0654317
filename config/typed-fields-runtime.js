/**
 * What is typed into a field stands in it. Taro sends it back to the view at every letter: by then more may have been typed, which was lost,
 * and on iPhones the cursor went to the end (github.com/NervJS/taro/issues/13979, 17893). Here a value is sent only if it is another one.
 * What is in config/ is not compiled: no syntax newer than iOS 13 reads.
 */
import { FormElement } from '@tarojs/runtime'

const { dispatchEvent, setAttribute } = FormElement.prototype

Object.assign(FormElement.prototype, {
  dispatchEvent(event) {
    if (event.type === 'input' && event.mpEvent) this.props.value = event.mpEvent.detail.value
    return dispatchEvent.call(this, event)
  },
  setAttribute(name, value) {
    const stands = this.props.value
    if (name !== 'value') return setAttribute.call(this, name, value)
    if (this._root && value === stands) return undefined
    const isKnown = this._root && value === (this.sent === undefined ? '' : this.sent)
    this.sent = value
    if (!isKnown) return setAttribute.call(this, name, value)
    // The view, which was told this value last, would do nothing: it is told first what was typed.
    setAttribute.call(this, name, stands)
    this.props.value = value
    setTimeout(() => { if (this.props.value === value) setAttribute.call(this, name, value) })
    return undefined
  },
})
