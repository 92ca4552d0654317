/** The keys of the editor: Enter cuts a block in two, Backspace at its beginning joins it to the one before, arrows go on to the next. */
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { writing } from '../../../platform/writing'
import type { Selected, WritingKey } from '../../../platform/writing-ports'
import { mark, merge, move, split, type } from '../../stores/edit/acts'
import type { Editor } from '../../stores/edit/editor'

export function useEditKeys(editor: Editor, readOnly: boolean): void {
  const front = useRef(true)
  useDidShow(() => { front.current = true })
  useDidHide(() => { front.current = false })
  useEffect(() => (readOnly ? undefined : writing.onKey((key, selected) => front.current && !editor.clash && onKey(editor, key, selected))), [editor, readOnly])
}

function onKey(editor: Editor, key: WritingKey, selected: Selected): boolean {
  if (key === 'undo') { editor.undo(); return true }
  if (key === 'redo') { editor.redo(); return true }
  const { manuscript, open } = editor
  const at = open === undefined ? -1 : editor.indexOf(open)
  const block = manuscript.blocks[at]
  if (!block || block.kind === 'divider') return false
  const { start, end } = selected
  switch (key) {
    case 'split': {
      if (start < end) editor.act(type(manuscript, at, block.text.slice(0, start) + block.text.slice(end), editor.newKey))
      editor.act(split(editor.manuscript, at, start, editor.newKey))
      return true
    }
    case 'merge': editor.act(merge(manuscript, at)); return true
    case 'up': editor.act(move(manuscript, at, -1)); return true
    case 'down': editor.act(move(manuscript, at, 1)); return true
    case 'before': return editor.step(at, -1)
    case 'after': return editor.step(at, 1)
    case 'strong': case 'emphasis': if (start < end) editor.act(mark(manuscript, at, key, { start, end })); return true
  }
}
