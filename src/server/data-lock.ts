/**
 * One running service for each data directory. The lock is a socket that the kernel frees when the process dies, however it
 * dies: abstract on Linux (no file to be left over), a named pipe on Windows, a socket file in the temporary folder elsewhere.
 * The command line does not take it: importing beside a running service is meant to work.
 */
import { createHash } from 'node:crypto'
import { realpathSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Refusal, codeOf } from './refusal'

export interface DataLock { release(): Promise<void> }

/** @param dataDir an existing folder. @throws Refusal if another service holds it. */
export async function lockData(dataDir: string): Promise<DataLock> {
  const digest = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 40)
  const { platform } = process
  if (platform === 'linux') return hold(await listen(`\0lianzai-${digest}`, dataDir))
  if (platform === 'win32') return hold(await listen(`\\\\.\\pipe\\lianzai-${digest}`, dataDir))
  const file = path.join(os.tmpdir(), `lianzai-${digest.slice(0, 16)}.sock`)
  try {
    return hold(await listen(file, dataDir))
  } catch (error) {
    if (!(error instanceof Refusal) || await answers(file)) throw error
    unlinkSync(file) // Left over by a process that was killed: nobody answers.
    return hold(await listen(file, dataDir))
  }
}

function hold(server: Server): DataLock {
  server.unref()
  return { release: () => new Promise(resolve => server.close(() => resolve())) }
}

function listen(name: string, dataDir: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', error => reject(codeOf(error) === 'EADDRINUSE'
      ? new Refusal(`数据目录 ${dataDir} 正被另一个连载服务使用；请先停掉它，或用 DATA_DIR 另指一个目录。`, { cause: error }) : error))
    server.listen(name, () => resolve(server))
  })
}

function answers(file: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(file)
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', () => resolve(false))
  })
}
