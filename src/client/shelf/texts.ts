/** Reading the copies: the best text at hand, and what must stay while it is before the reader. */
import { Document } from '../../contract/document'
import { parseAs } from './content'
import { hashesOf, type Holdings } from './holdings'

/** A text, and the hash that names it. */
export interface HeldText { document: Document; hash: string }

export class Texts {
  private holds: { series: string; number: number; hashes: Set<string> }[] = []

  constructor(private readonly holdings: Holdings) {}

  best(series: string, number: number): string | undefined {
    const { blobs } = this.holdings
    return this.hashes(series, number).find(hash => blobs.has(hash) || blobs.isUnsaved(hash))
  }

  /** @param damaged told of every copy that should have been readable and was not. */
  async text(series: string, number: number, damaged: (cause: unknown) => void): Promise<HeldText | undefined> {
    for (const hash of this.hashes(series, number)) {
      try {
        const bytes = await this.holdings.blobs.read(hash)
        if (!bytes) continue
        const document = parseAs(Document, bytes)
        this.protect(series, number)
        return { document, hash }
      } catch (cause) {
        damaged(cause)
      }
    }
    return undefined
  }

  /** The text shown and its pictures stay, whatever corrections come; returns the way to let go. */
  hold(series: string, number: number): () => void {
    const hashes = new Set<string>()
    this.holds.push({ series, number, hashes })
    this.holdings.held.add(hashes)
    this.protect(series, number)
    return () => {
      if (!this.holdings.held.delete(hashes)) return
      this.holds = this.holds.filter(held => held.hashes !== hashes)
      void this.holdings.discard([...hashes])
    }
  }

  /** Hashes of texts that may be at hand, the best first. */
  private hashes(series: string, number: number): string[] {
    const part = this.holdings.series.get(series)?.parts.get(number)
    const hashes = [part?.current.hash, part?.next?.hash, this.holdings.released(series, number)?.hash]
    return [...new Set(hashes)].filter(hash => hash !== undefined)
  }

  private protect(series: string, number: number): void {
    const part = this.holdings.series.get(series)?.parts.get(number)
    if (!part) return
    for (const held of this.holds) {
      if (held.series === series && held.number === number) hashesOf(part.current).forEach(hash => held.hashes.add(hash))
    }
  }
}
