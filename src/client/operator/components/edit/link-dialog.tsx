/** Where a link leads. */
import { useState } from 'react'
import { HREF } from '../../../../contract/desk/drafts'
import { deskWords } from '../../words/desk'
import { editWords } from '../../words/edit'
import { Button } from '../button'
import { Dialog } from '../dialog'
import { TextField } from '../text-field'

export function LinkDialog({ href, onDone, onClose }: { href: string; onDone: (href: string) => void; onClose: () => void }) {
  const [typed, setTyped] = useState(href)
  const [wrong, setWrong] = useState('')
  const done = () => {
    const address = typed.trim()
    if (address === '' || HREF.test(address)) onDone(address)
    else setWrong(editWords.hrefWrong)
  }
  return (
    <Dialog title={editWords.link} onClose={onClose} foot={<><Button onPress={onClose}>{deskWords.cancel}</Button><Button kind='primary' onPress={done}>{editWords.done}</Button></>}>
      <TextField label={editWords.href} hint={editWords.hrefHint} error={wrong} value={typed} focused onType={setTyped} onDone={done} />
    </Dialog>
  )
}
