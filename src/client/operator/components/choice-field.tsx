/** One, or several, out of a few that are all in sight. */
import { View } from '@tarojs/components'
import { Press } from '../../components/press'
import { Field, type FieldProps } from './field'

export interface Choice<T extends string> { value: T; words: string }

interface Props<T extends string> extends FieldProps { choices: readonly Choice<T>[] }

export function ChoiceField<T extends string>({ value, onChoose, ...rest }: Props<T> & { value: T | undefined; onChoose: (value: T) => void }) {
  return <Choices {...rest} isChosen={one => one === value} onPress={onChoose} />
}

export function ChoicesField<T extends string>({ values, onChoose, ...rest }: Props<T> & { values: readonly T[]; onChoose: (values: T[]) => void }) {
  const toggle = (value: T) => onChoose(rest.choices.map(choice => choice.value).filter(one => values.includes(one) !== (one === value)))
  return <Choices {...rest} isChosen={one => values.includes(one)} onPress={toggle} />
}

function Choices<T extends string>({ choices, isChosen, onPress, disabled = false, ...field }: Props<T> & { isChosen: (value: T) => boolean; onPress: (value: T) => void }) {
  return (
    <Field {...field}>
      <View className='desk-choices'>
        {choices.map(({ value, words }) => (
          <Press key={value} className='desk-choice' disabled={disabled} chosen={isChosen(value)} onPress={() => onPress(value)}>{words}</Press>
        ))}
      </View>
    </Field>
  )
}
