/** Bytes over a bare socket, to count what really travels. */
import { connect } from 'node:net'

/** Sends `text` and returns all that comes back until the other side pauses for 200 ms or closes. */
export function raw(port: number, text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let pause: NodeJS.Timeout | undefined
    const done = () => { clearTimeout(pause); socket.destroy(); resolve(Buffer.concat(chunks)) }
    socket.on('data', chunk => {
      chunks.push(chunk)
      clearTimeout(pause)
      pause = setTimeout(done, 200)
    })
    socket.on('close', done)
    socket.on('error', error => chunks.length > 0 ? done() : reject(error))
  })
}
