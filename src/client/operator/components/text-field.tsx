/** Fields for words: one line, or many. */
import { Input, Textarea, View } from '@tarojs/components'
import { typed } from '../../platform/typed'
import type { Typed } from '../../platform/typed-ports'
import { Field, type FieldProps } from './field'

/** Taro's own limit would be 140. */
const NO_LIMIT = -1

interface Props extends FieldProps {
  value: string
  onType: (value: string) => void
  placeholder?: string
  longest?: number
  /** Takes the focus as soon as it is there. */
  focused?: boolean
}

interface LineProps extends Props {
  secret?: boolean
  keeps?: Typed['keeps']
  /** Enter. */
  onDone?: () => void
}

export function TextField({ label, hint, error = '', disabled = false, value, onType, placeholder = '', longest = NO_LIMIT, secret = false, focused = false, keeps, onDone }: LineProps) {
  const native = typed({ label, invalid: error !== '', ...keeps === undefined ? {} : { keeps } })
  return (
    <Field label={label} error={error} {...hint === undefined ? {} : { hint }}>
      <View className={`desk-box${disabled ? ' is-disabled' : ''}`}>
        <Input
          className='desk-input' type='text' password={secret} value={value} disabled={disabled} focus={focused} maxlength={longest}
          placeholder={placeholder} placeholderClass='desk-placeholder' {...native}
          onInput={event => onType(String(event.detail.value))} onConfirm={() => onDone?.()}
        />
      </View>
    </Field>
  )
}

export function LongField({ label, hint, error = '', disabled = false, value, onType, placeholder = '', longest = NO_LIMIT, focused = false }: Props) {
  const native = typed({ label, invalid: error !== '' })
  return (
    <Field label={label} error={error} {...hint === undefined ? {} : { hint }}>
      <View className={`desk-box is-long${disabled ? ' is-disabled' : ''}`}>
        <Textarea
          className='desk-long' value={value} disabled={disabled} focus={focused} maxlength={longest} placeholder={placeholder} placeholderClass='desk-placeholder'
          cursorSpacing={80} {...native} onInput={event => onType(String(event.detail.value))}
        />
      </View>
    </Field>
  )
}
