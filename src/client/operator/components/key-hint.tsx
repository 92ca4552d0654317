/** The key that does the same as the button it stands in; only where there is a keyboard. */
import { Text } from '@tarojs/components'
import { spoken } from '../../platform/spoken'
import './key-hint.css'

export function KeyHint({ of }: { of: string }) {
  return <Text className='desk-key' {...spoken({ hidden: true })}>{of}</Text>
}
