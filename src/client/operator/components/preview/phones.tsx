/** The draft in the real reader, on three phones side by side. */
import { ScrollView, Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { showPage } from '../../../platform/frame'
import { spoken } from '../../../platform/spoken'
import { PHONES, SIZES, type Phone, type Size } from '../../stores/preflight/samples'
import { previewWords, SIZE_CHOICES } from '../../words/preview'
import { ChoiceField } from '../choice-field'
import { previewAddress } from './address'

interface Props { series: string; number: number; token: string }

export function Phones({ series, number, token }: Props) {
  const [size, setSize] = useState<Size['name']>('usual')
  const { px } = SIZES.find(one => one.name === size)!
  return (
    <>
      <ChoiceField label={previewWords.sizes} choices={SIZE_CHOICES} value={size} onChoose={setSize} />
      <ScrollView scrollX className='preview-phones' {...spoken({ role: 'group', label: previewWords.phones, focusable: true })}>
        <View className='preview-phones-row'>
          {PHONES.map(phone => <OnPhone key={`${phone.name} ${px} ${token}`} phone={phone} address={previewAddress(series, number, token, px)} />)}
        </View>
      </ScrollView>
    </>
  )
}

function OnPhone({ phone, address }: { phone: Phone; address: string }) {
  const id = `preview-${phone.name}`
  useEffect(() => showPage(id, address, previewWords.phone(phone), phone.width, phone.height), [id, address, phone])
  return (
    <View className='preview-phone'>
      <Text className='desk-quiet'>{previewWords.phone(phone)}</Text>
      <View id={id} className='preview-phone-screen' style={`width:${phone.width}px;height:${phone.height}px`} />
    </View>
  )
}
