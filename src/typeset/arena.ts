/**
 * Room for what is known of each unit of a document's texts. An array of its own costs six times what a piece of a large one does
 * (V8, 72 bytes), and a paragraph needs three.
 */
export interface Arena {
  /** So many bytes, or words of 32 bits, all 0. */
  bytes(length: number): Uint8Array
  words(length: number): Int32Array
}

const CHUNK = 0x2000

export function newArena(): Arena {
  let bytes: ArrayBuffer
  let words: ArrayBuffer
  let bytesTaken = CHUNK
  let wordsTaken = CHUNK
  return {
    bytes(length) {
      if (length > CHUNK / 4) return new Uint8Array(length)
      if (bytesTaken + length > CHUNK) {
        bytes = new ArrayBuffer(CHUNK)
        bytesTaken = 0
      }
      bytesTaken += length
      return new Uint8Array(bytes, bytesTaken - length, length)
    },
    words(length) {
      if (length > CHUNK / 4) return new Int32Array(length)
      if (wordsTaken + length > CHUNK) {
        words = new ArrayBuffer(4 * CHUNK)
        wordsTaken = 0
      }
      wordsTaken += length
      return new Int32Array(words, 4 * (wordsTaken - length), length)
    },
  }
}
