/**
 * What is typed into: the browser's own field in an element with the name and class of Taro's, there at once. What an input method is
 * still composing is neither told nor written over.
 */
import { Component, createElement, createRef } from 'react'
import { isComposing } from '../platform/composing.h5'
import './plain.css'

type Told = (event: { detail: { value: string } }) => void

interface Props {
  className?: string
  /** Written into the field whenever it is another than before. */
  value?: string
  /** Written once. */
  defaultValue?: string
  placeholder?: string
  disabled?: boolean
  /** In UTF-16 units; below 0: as many as one likes. */
  maxlength?: number
  /** Takes the focus when it comes; in a dialog that only just rises, `dialog.h5.ts` gives it. */
  focus?: boolean
  password?: boolean
  confirmType?: 'search' | 'done'
  'aria-label'?: string
  nativeProps?: Readonly<Record<string, unknown>>
  onInput?: Told
  onBlur?: Told
  /** Enter. */
  onConfirm?: Told
}

const HEARD = ['input', 'compositionstart', 'compositionend', 'blur', 'keydown']

function field(tag: 'input' | 'textarea', name: string, host: string) {
  return class extends Component<Props> {
    private readonly at = createRef<HTMLInputElement & HTMLTextAreaElement>()
    private readonly first = this.props.value ?? this.props.defaultValue ?? ''
    private told = this.first
    private composing = false

    override componentDidMount() {
      const own = this.at.current!
      for (const type of HEARD) own.addEventListener(type, this)
      const dialog = own.closest('[role="dialog"]')
      if (this.props.focus && (!dialog || dialog.contains(document.activeElement))) own.focus()
    }

    override componentDidUpdate(before: Props) {
      const { value, focus } = this.props
      if (value !== undefined && value !== before.value) this.write(value)
      if (focus && !before.focus) this.at.current!.focus()
    }

    /** A field that goes loses the focus, and by then nobody listens. */
    override componentWillUnmount() {
      for (const type of HEARD) this.at.current!.removeEventListener(type, this)
    }

    handleEvent(event: Event) {
      const own = this.at.current!
      if (event.type !== 'blur') event.stopPropagation() // what is typed is no key of the page
      if (event.type === 'keydown') {
        const pressed = event as KeyboardEvent
        if (pressed.key === 'Enter' && !isComposing(pressed)) this.props.onConfirm?.({ detail: { value: own.value } })
        return
      }
      this.composing = event.type === 'compositionstart' || (event.type === 'input' && this.composing)
      if (this.composing) return
      if (own.value !== this.told) {
        this.told = own.value
        this.props.onInput?.({ detail: { value: own.value } })
      }
      if (event.type === 'blur') this.props.onBlur?.({ detail: { value: own.value } })
    }

    override render() {
      const { className, placeholder, disabled, maxlength = -1, password, confirmType, focus, nativeProps, 'aria-label': label } = this.props
      return createElement(host, { class: className }, createElement(tag, {
        ref: this.at, className: name, defaultValue: this.first, placeholder, disabled, 'aria-label': label,
        ...tag === 'input' ? { type: password ? 'password' : confirmType === 'search' ? 'search' : 'text', enterKeyHint: confirmType } : {},
        ...maxlength < 0 ? {} : { maxLength: maxlength }, ...focus ? { 'data-focus': true } : {}, ...nativeProps,
      }))
    }

    private write(value: string): void {
      this.told = value
      const own = this.at.current!
      if (this.composing || own.value === value) return
      const { selectionStart, selectionEnd } = own
      own.value = value
      if (document.activeElement === own) own.setSelectionRange(selectionStart, selectionEnd)
    }
  }
}

export const Input = field('input', 'weui-input', 'taro-input-core')
export const Textarea = field('textarea', 'taro-textarea', 'taro-textarea-core')
