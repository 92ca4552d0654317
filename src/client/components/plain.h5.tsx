/** Elements with the names, classes, attributes and events of Taro's web components, and nothing to get ready. */
import { Component, createElement, createRef, type ReactNode } from 'react'
import './plain.css'
import './hover.h5'

type Props = Readonly<Record<string, unknown>> & { className?: string; style?: string; children?: ReactNode }
type Scrolled = Props & { scrollX?: boolean; scrollY?: boolean; onScroll?: (event: { detail: object }) => void }
type Shown = Props & { src?: string; mode?: string; nativeProps?: object; onLoad?: () => void; onError?: () => void }

const isEvent = (name: string): boolean => /^on[A-Z]/.test(name)
const typeOf = (name: string): string => name.slice(2).toLowerCase()
const NAMES: Readonly<Record<string, string>> = { className: 'class', tabIndex: 'tabindex' }
const NO_ATTRIBUTES = ['style', 'children', 'scrollLeft']
const attributeOf = (name: string): string => NAMES[name] ?? name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** Events are heard at the element itself, as Taro's are: what stops there never reaches the window, and `detail` is the browser's own. */
function element(tag: string) {
  return class extends Component<Props> {
    private readonly at = createRef<HTMLElement>()
    private readonly heard = new Map<string, string>()

    override componentDidMount() { this.settle() }
    override componentDidUpdate(before: Props) { this.settle(before) }

    handleEvent(event: Event) {
      const act = this.props[this.heard.get(event.type) ?? '']
      if (typeof act === 'function') act(event)
    }

    override render() {
      const attributes: Record<string, unknown> = { ref: this.at }
      for (const [name, value] of Object.entries(this.props)) {
        if (!NO_ATTRIBUTES.includes(name) && ['string', 'number', 'boolean'].includes(typeof value)) attributes[attributeOf(name)] = value
      }
      return createElement(tag, attributes, this.props.children)
    }

    /** React takes no style in words. */
    private settle(before?: Props): void {
      const node = this.at.current!
      const { scrollLeft } = this.props
      if (typeof scrollLeft === 'number' && scrollLeft !== before?.scrollLeft) node.scrollLeft = scrollLeft
      const { style = '' } = this.props
      if (style !== (before?.style ?? '')) node.style.cssText = style
      for (const name in this.props) {
        if (!isEvent(name) || this.heard.has(typeOf(name))) continue
        this.heard.set(typeOf(name), name)
        node.addEventListener(typeOf(name), this)
      }
    }
  }
}

export const View = element('taro-view-core')
export const Text = element('taro-text-core')
/** For what only WeChat offers: never shown here. */
export const Button = element('taro-button-core')
export const Slider = element('taro-slider-core')

const Frame = element('taro-image-core')
const Room = element('taro-scroll-view-core')

export function Image({ src, mode = 'scaleToFill', nativeProps, onLoad, onError, ...others }: Shown) {
  return <Frame {...others}>{src ? <img className={`taro-img__mode-${mode.toLowerCase()}`} src={src} {...nativeProps} {...onLoad ? { onLoad } : {}} {...onError ? { onError } : {}} /> : null}</Frame>
}

export function ScrollView({ scrollX = false, scrollY = false, className = '', onScroll, ...others }: Scrolled) {
  return (
    <Room
      {...others} className={`${className}${scrollX ? ' taro-scroll-view__scroll-x' : ''}${scrollY ? ' taro-scroll-view__scroll-y' : ''}`}
      onTouchMove={(event: Event) => event.stopPropagation()}
      onScroll={({ currentTarget }: { currentTarget: Element }) => {
        const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = currentTarget
        onScroll?.({ detail: { scrollLeft, scrollTop, scrollHeight, scrollWidth } })
      }}
    />
  )
}
