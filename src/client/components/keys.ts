/** Enter or space on a focused control is a press. Only a browser has the event; on a phone it is never called. */
export function onEnter(press: () => void): Record<string, unknown> {
  return {
    onKeyDown: (event: { key: string; preventDefault(): void; stopPropagation(): void }) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      press()
    },
  }
}
