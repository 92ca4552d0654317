/** The way to the shelf from where there is nothing to read. */
import { readerWords } from '../words/reader'
import { goShelf } from './go'
import { Press } from './press'

export function ToShelf({ className = '' }: { className?: string }) {
  return <Press className={`button is-quiet ${className}`} onPress={goShelf}>{readerWords.toShelf}</Press>
}
