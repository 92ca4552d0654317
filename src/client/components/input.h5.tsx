/**
 * Taro's field. As long as it is told to take the focus it takes it whenever it is drawn anew, from whatever has it by then: who typed a
 * name and went on at once typed a password into the name. So it is told until somebody has typed in it.
 */
import type { InputProps } from '@tarojs/components'
import { Input as TaroInput } from '@tarojs/components/lib/react/components'
import { useState, type ComponentType } from 'react'

const Field = TaroInput as unknown as ComponentType<InputProps>

export function Input({ focus = false, onInput, ...others }: InputProps) {
  const [typed, setTyped] = useState(false)
  const onTyped: InputProps['onInput'] = event => {
    setTyped(true)
    onInput?.(event)
  }
  return <Field {...others} focus={focus && !typed} onInput={onTyped} />
}
