/** One of all the texts that a part has had. */
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Side } from '../../../../contract/desk/drafts'
import { Press } from '../../../components/press'
import { sideWords } from '../../words/edit'
import { Button } from '../button'
import { Dialog } from '../dialog'

interface Props { label: string; sides: readonly Side[]; value: string; now: number; timeZone: string; onChoose: (name: string) => void }

export function SideMenu({ label, sides, value, now, timeZone, onChoose }: Props) {
  const [open, setOpen] = useState(false)
  const chosen = sides.find(side => side.name === value)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{`${label}：${chosen ? sideWords(chosen, now, timeZone) : value}`}</Button>
      {open && (
        <Dialog title={label} onClose={() => setOpen(false)}>
          {sides.map(side => (
            <View key={side.name} className='desk-side-row'>
              <Press className='desk-choice' chosen={side.name === value} onPress={() => { setOpen(false); onChoose(side.name) }}>{sideWords(side, now, timeZone)}</Press>
            </View>
          ))}
        </Dialog>
      )}
    </>
  )
}
