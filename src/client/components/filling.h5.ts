/**
 * A leaf beside the one in front is filled in pieces, one a frame, after the turn: to make a page of lines and to shape their glyphs takes
 * a slow phone 50 to 120 ms, in which no finger would be heard.
 */
import { compareShallow } from 'mobx'
import { useEffect, useState } from 'react'

/** Lines at a time. */
const PIECE = 2

const waiting: (() => void)[] = []
let frame = 0

/** Pieces come one after another, whichever leaf they are of; returns the way to take it back. */
function inTurn(piece: () => void): () => void {
  waiting.push(piece)
  frame ||= requestAnimationFrame(next)
  return () => {
    const at = waiting.indexOf(piece)
    if (at >= 0) waiting.splice(at, 1)
  }
}

function next(): void {
  frame = 0
  waiting.shift()?.()
  if (waiting.length > 0) frame ||= requestAnimationFrame(next)
}

export function useFilling<T extends object>(wanted: T, count: number, atOnce: boolean): { shown: T; upTo: number } {
  const [now, setNow] = useState({ shown: wanted, upTo: 0 })
  const isWanted = compareShallow(now.shown, wanted)
  const isFull = isWanted && now.upTo >= count
  if (atOnce && !isFull) setNow({ shown: wanted, upTo: count }) // React begins this component anew, before anything is painted
  useEffect(() => {
    if (atOnce || isFull) return undefined
    return inTurn(() => setNow({ shown: wanted, upTo: Math.min(count, (isWanted ? now.upTo : 0) + PIECE) }))
  })
  return now
}
