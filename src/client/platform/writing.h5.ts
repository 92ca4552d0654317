/** The browser's own text field. */
import { isComposing } from './composing.h5'
import type { Selected, Writing, WritingKey } from './writing-ports'

/** The field may be some frames away. */
const MOST_FRAMES = 30
const FIELD = '.edit-field textarea'

function fieldIn(selector: string): HTMLTextAreaElement | undefined {
  const found = document.querySelector(selector)
  return found instanceof HTMLTextAreaElement ? found : undefined
}

const selectedIn = (field: HTMLTextAreaElement): Selected => ({ start: field.selectionStart, end: field.selectionEnd })

function keyOf(event: KeyboardEvent, field: HTMLTextAreaElement | undefined): WritingKey | undefined {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
    if (key === 'y') return 'redo'
    if (!field) return undefined
    return key === 'b' ? 'strong' : key === 'i' ? 'emphasis' : undefined
  }
  if (!field) return undefined
  const { start, end } = selectedIn(field)
  if (event.altKey) return key === 'arrowup' ? 'up' : key === 'arrowdown' ? 'down' : undefined
  if (key === 'enter') return 'split'
  if (start !== end || event.shiftKey) return undefined
  if (key === 'backspace') return start === 0 ? 'merge' : undefined
  if (key === 'arrowup') return start === 0 ? 'before' : undefined
  return key === 'arrowdown' && start === field.value.length ? 'after' : undefined
}

/** By the standard's own call, which Firefox has alone, or the older one. */
function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  const position = document.caretPositionFromPoint?.(x, y)
  if (position) return { node: position.offsetNode, offset: position.offset }
  const range = document.caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}

export const writing: Writing = {
  selection: async () => {
    const field = fieldIn(FIELD)
    return field && selectedIn(field)
  },
  put(name, offset) {
    let frames = 0
    const look = (): void => {
      const field = fieldIn(`.${name} textarea`)
      if (field) {
        field.focus()
        field.setSelectionRange(offset, offset)
      } else if (++frames < MOST_FRAMES) requestAnimationFrame(look)
    }
    look() // a frame later something may have been typed
  },
  offsetAt(x, y) {
    const caret = caretAt(x, y)
    if (!caret) return undefined
    const { node } = caret
    const words = (node instanceof Element ? node : node.parentElement)?.closest('.edit-words')
    if (!words) return undefined
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
    let offset = 0
    while (walker.nextNode()) {
      const text = walker.currentNode
      if (text === node) return offset + caret.offset
      if (!text.parentElement?.closest('.edit-ref')) offset += text.textContent?.length ?? 0
    }
    return undefined
  },
  onKey(act) {
    const listen = (event: KeyboardEvent): void => {
      // Chrome that fills a field in sends an event of the same name that has no key: https://issuetracker.google.com/issues/41425904
      if (typeof event.key !== 'string' || isComposing(event) || document.querySelector('[role="dialog"]')) return
      const target = event.target
      const field = target instanceof HTMLTextAreaElement && target.closest('.edit-field') ? target : undefined
      const key = keyOf(event, field)
      if (key && act(key, field ? selectedIn(field) : { start: 0, end: 0 })) event.preventDefault()
    }
    // On the way down: fields let no key come up.
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  },
}
