/** A day, typed or chosen from its month; and a time of day, typed. What is typed may be short; what comes out is whole. */
import { Input, Text, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { Press } from '../../components/press'
import { weekdayName } from '../../../contract/desk/days'
import { typed } from '../../platform/typed'
import { dayTyped, monthGrid, monthsOn, timeTyped } from '../stores/days'
import { dayFieldWords } from '../words/day-field'
import { DeskIcon } from './desk-icon'
import { Dialog } from './dialog'
import { Field, type FieldProps } from './field'

interface Props extends FieldProps {
  /** '' for none yet. */
  value: string
  onChoose: (value: string) => void
}

interface LineProps extends Props { read: (text: string) => string | undefined; wrong: string; example: string; children?: ReactNode }

/**
 * Says what was typed when it is written in full ("08:00"; "8" may go on), so that what it would do is seen before anything is pressed, or
 * when the field is left. Until then it is only shown; what is no day or time is called wrong when the field is left: then there is no value, not the one before.
 */
function TypedField({ label, hint, error = '', disabled = false, value, onChoose, read, wrong, example, children }: LineProps) {
  const [typing, setTyping] = useState({ of: value, text: value, left: false })
  const { text, left } = typing.of === value ? typing : { text: value, left: false }
  const fault = error !== '' ? error : left && text !== '' && read(text) === undefined ? wrong : ''
  const native = typed({ label, invalid: fault !== '', keyboard: 'numeric' })
  const type = (text: string) => {
    const full = read(text) === text ? text : value
    setTyping({ of: full, text, left: false })
    if (full !== value) onChoose(full)
  }
  const leave = () => {
    const whole = read(text)
    setTyping({ of: whole ?? '', text: whole ?? text, left: true })
    if (whole !== value) onChoose(whole ?? '')
  }
  return (
    <Field label={label} error={fault} {...hint === undefined ? {} : { hint }}>
      <View className={`desk-box${disabled ? ' is-disabled' : ''}`}>
        <Input
          className='desk-input' type='text' value={text} disabled={disabled} maxlength={16} placeholder={example} placeholderClass='desk-placeholder'
          {...native} onInput={event => type(String(event.detail.value))} onBlur={leave} onConfirm={leave}
        />
        {children}
      </View>
    </Field>
  )
}

export function TimeField(props: Props) {
  return <TypedField {...props} read={timeTyped} wrong={dayFieldWords.noTime} example={dayFieldWords.example('08:00')} />
}

/** @param today YYYY-MM-DD in the zone that counts here. */
export function DayField({ today, ...props }: Props & { today: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <TypedField {...props} read={text => dayTyped(text, today)} wrong={dayFieldWords.noDay} example={dayFieldWords.example(today)}>
        {props.value !== '' && <Text className='desk-aside'>{weekdayName(props.value)}</Text>}
        <Press label={dayFieldWords.open(props.label)} disabled={props.disabled ?? false} onPress={() => setOpen(true)}><DeskIcon name='calendar' /></Press>
      </TypedField>
      {open && <Month title={props.label} value={props.value} today={today} onClose={() => setOpen(false)} onChoose={day => { setOpen(false); props.onChoose(day) }} />}
    </>
  )
}

function Month({ title, value, today, onChoose, onClose }: { title: string; value: string; today: string; onChoose: (day: string) => void; onClose: () => void }) {
  const [month, setMonth] = useState(value === '' ? today : value)
  return (
    <Dialog title={title} onClose={onClose}>
      <View className='desk-month-head'>
        <Press label={dayFieldWords.before} onPress={() => setMonth(monthsOn(month, -1))}><DeskIcon name='back' /></Press>
        <Text>{dayFieldWords.month(month)}</Text>
        <Press label={dayFieldWords.after} onPress={() => setMonth(monthsOn(month, 1))}><DeskIcon name='onward' /></Press>
      </View>
      <View className='desk-month'>
        {dayFieldWords.weekdays.map(name => <Text key={name} className='desk-month-cell desk-month-name'>{name}</Text>)}
        {monthGrid(month).map((day, i) => day === '' ? <View key={i} className='desk-month-cell' /> : (
          <Press key={day} className={`desk-month-cell${day === today ? ' is-today' : ''}`} label={dayFieldWords.day(day)} chosen={day === value} onPress={() => onChoose(day)}>
            {Number(day.slice(8))}
          </Press>
        ))}
      </View>
    </Dialog>
  )
}
