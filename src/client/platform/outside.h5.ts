/** A browser opens pages beside this one, and may have a sheet of its own for sharing. */
import { isLetGo } from './let-go.h5'
import type { Outside } from './outside-ports'

async function copy(text: string): Promise<void> {
  // Pages without https have no clipboard, and those within another program may be refused it: then the old way.
  if (navigator.clipboard && await navigator.clipboard.writeText(text).then(() => true, () => false)) return
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.style.cssText = 'position:fixed;opacity:0'
  document.body.appendChild(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  if (!done) throw new Error('the browser did not copy')
}

export const outside: Outside = {
  opens: true,
  open: href => { window.open(href, '_blank', 'noopener,noreferrer') },
  saysCopied: false,
  copy,
  sharesByButton: false,
  async share(title, link) {
    if (typeof navigator.share === 'function') {
      try {
        await navigator.share({ title, url: link })
        return 'shared'
      } catch (cause) {
        if (isLetGo(cause)) return 'shared'
      }
    }
    return copy(link).then(() => 'copied' as const, () => 'failed' as const)
  },
  origin: window.location.origin,
  showPictures: () => false,
}
