/** The keyboard of a desktop. */

const FIELD = /^(INPUT|TEXTAREA|SELECT)$/

export function onHotkey(act: (key: string) => boolean): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const target = event.target instanceof HTMLElement ? event.target : document.body
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || FIELD.test(target.tagName) || target.isContentEditable) return
    if (document.querySelector('[role="dialog"]') !== null) return
    if (act(event.key)) event.preventDefault()
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}
