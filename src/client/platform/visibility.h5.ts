/** The page comes to the front, goes to the back or away. A phone kills a hidden page without a further word. */

export function onShow(listener: () => void): () => void {
  return listen(listener, 'visible', 'pageshow')
}

/** May tell twice for one leave: `visibilitychange` and then `pagehide`, which Safari may send alone. */
export function onHide(listener: () => void): () => void {
  return listen(listener, 'hidden', 'pagehide')
}

function listen(listener: () => void, state: DocumentVisibilityState, event: 'pageshow' | 'pagehide'): () => void {
  const changed = (): void => { if (document.visibilityState === state) listener() }
  // The `pageshow` of the first load is no return.
  const moved = (told: PageTransitionEvent): void => { if (event === 'pagehide' || told.persisted) listener() }
  document.addEventListener('visibilitychange', changed)
  addEventListener(event, moved)
  return () => {
    document.removeEventListener('visibilitychange', changed)
    removeEventListener(event, moved)
  }
}
