/** A browser fetches what rises over the page when the first page stands: on a slow phone that page comes sooner, and nothing is waited for later. */
import { useEffect, useState, type ComponentProps } from 'react'
import type * as Risen from './risen'
// Styles come with the page: which of two rules holds depends on their order.
import './picture-viewer.css'
import './sheets/link.css'
import './sheets/listening.css'
import './sheets/marks.css'
import './sheets/more.css'
import './sheets/note.css'
import './slider.css'
import './sheets/progress.css'
import './sheets/search.css'
import './sheets/turning.css'
import './sheets/type.css'

let risen: typeof Risen | undefined

async function load(): Promise<typeof Risen> {
  return risen ??= await import(/* webpackChunkName: "risen" */ './risen')
}

/** The second frame from now begins when the page is painted. */
export function readyToRise(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => { load().catch(() => undefined) })) // tried again when something rises
}

/** @param giveUp called if it cannot be had. */
function useRisen(giveUp: () => void): typeof Risen | undefined {
  const [here, setHere] = useState(risen)
  useEffect(() => {
    let gone = false
    if (!here) void load().then(parts => { if (!gone) setHere(parts) }, () => { if (!gone) giveUp() })
    return () => { gone = true }
  }, [here, giveUp])
  return here
}

export function ReaderSheet(props: ComponentProps<typeof Risen.ReaderSheet>) {
  const here = useRisen(props.onClose)
  return here ? <here.ReaderSheet {...props} /> : null
}

export function PictureViewer(props: ComponentProps<typeof Risen.PictureViewer>) {
  const here = useRisen(props.onClose)
  return here ? <here.PictureViewer {...props} /> : null
}
