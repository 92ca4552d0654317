/** What kind of block it is, and the menu to make it another. */
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Press } from '../../../components/press'
import type { Kind } from '../../stores/edit/acts'
import { editWords, kindWords } from '../../words/edit'
import { Button } from '../button'
import { Dialog } from '../dialog'

const KINDS: readonly Kind[] = [
  'paragraph', 'heading-1', 'heading-2', 'heading-3', 'quote', 'bullet', 'numbered', 'editor-note', 'statement', 'source', 'divider',
]

export function KindMenu({ kind, onChoose }: { kind: Kind; onChoose: (kind: Kind) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button label={`${editWords.kind}：${kindWords[kind]}`} onPress={() => setOpen(true)}>{kindWords[kind]}</Button>
      {open && (
        <Dialog title={editWords.kind} onClose={() => setOpen(false)}>
          <View className='desk-choices'>
            {KINDS.map(one => (
              <Press key={one} className='desk-choice' chosen={one === kind} onPress={() => { setOpen(false); onChoose(one) }}>{kindWords[one]}</Press>
            ))}
          </View>
        </Dialog>
      )}
    </>
  )
}
