/** What every field has: its name above, a hint or what is wrong with it below. */
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { spoken } from '../../platform/spoken'
import './field.css'

export interface FieldProps {
  label: string
  hint?: string
  /** '' for none. Shown in the hint's stead. */
  error?: string
  disabled?: boolean
}

export function Field({ label, hint = '', error = '', className = '', children }: FieldProps & { className?: string; children: ReactNode }) {
  return (
    <View className={`desk-field ${className}${error === '' ? '' : ' is-wrong'}`} {...spoken({ role: 'group', label })}>
      <Text className='desk-field-label'>{label}</Text>
      {children}
      {error !== '' && <Text className='desk-field-error' {...spoken({ role: 'alert' })}>{error}</Text>}
      {error === '' && hint !== '' && <Text className='desk-field-hint'>{hint}</Text>}
    </View>
  )
}
