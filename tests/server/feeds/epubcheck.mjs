/** `node epubcheck.mjs FILE`: what the checker says of a book, as JSON. A process of its own: the checker's WebAssembly is an ES module. */
import { readFile } from 'node:fs/promises'
import { EpubCheck } from '@likecoin/epubcheck-ts'

const { valid, messages } = await EpubCheck.validate(await readFile(process.argv[2]))
console.log(JSON.stringify({ valid, messages: messages.map(({ id, severity, message, location }) => ({ id, severity, message, location })) }))
