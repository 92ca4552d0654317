/** Files in WeChat's user data folder (200 MB together). Writing and renaming are not documented as atomic or overwriting. */
import type { Files } from './ports'
import { alreadyExists, isMissing, storageError } from './wx-failure.weapp'
import { wxApi, type WxFailure, type WxFileSystem, type WxStats } from './wx.weapp'

export function openFiles(folder = 'shelf'): Files {
  const dirPath = `${wxApi().env.USER_DATA_PATH}/${folder}`
  const pathOf = (name: string): string => `${dirPath}/${name}`
  const fs = (): WxFileSystem => wxApi().getFileSystemManager()

  /** @param instead what a failure of this kind means, if it is no failure here. */
  function call<T, R>(operation: string, run: (callbacks: { success(result: T): void; fail(failure: WxFailure): void }) => void,
    done: (result: T) => R, instead: (failure: WxFailure) => { value: R } | undefined = () => undefined): Promise<R> {
    return new Promise((resolve, reject) => {
      const fail = (failure: WxFailure): void => {
        const other = instead(failure)
        if (other) resolve(other.value)
        else reject(storageError(operation, failure))
      }
      try {
        run({ success: result => resolve(done(result)), fail })
      } catch (cause) {
        reject(storageError(operation, cause)) // some clients throw on a bad argument
      }
    })
  }

  const nothing = (): undefined => undefined
  const orMissing = (failure: WxFailure): { value: undefined } | undefined => isMissing(failure) ? { value: undefined } : undefined

  let made: Promise<void> | undefined
  const folderMade = (): Promise<void> => made ??= call<unknown, undefined>('mkdir', callbacks => fs().mkdir({ dirPath, recursive: true, ...callbacks }),
    nothing, failure => alreadyExists(failure) ? { value: undefined } : undefined)
    .catch((cause: unknown) => { made = undefined; throw cause })

  const statOf = (name: string): Promise<number | undefined> => call<{ stats: unknown }, number | undefined>('stat',
    callbacks => fs().stat({ path: pathOf(name), ...callbacks }), ({ stats }) => (stats as WxStats).size, orMissing)

  return {
    read: name => call<{ data: unknown }, Uint8Array | undefined>('readFile', callbacks => fs().readFile({ filePath: pathOf(name), ...callbacks }),
      ({ data }) => new Uint8Array(data as ArrayBuffer), orMissing),
    write: async (name, bytes) => {
      await folderMade()
      const data = bytes.slice().buffer as ArrayBuffer // a view's buffer may hold more than the view
      await call('writeFile', callbacks => fs().writeFile({ filePath: pathOf(name), data, ...callbacks }), nothing, failure => {
        if (isMissing(failure)) made = undefined // WeChat's storage was cleared meanwhile: the next try makes the folder again
        return undefined
      })
    },
    rename: (from, to) => call('rename', callbacks => fs().rename({ oldPath: pathOf(from), newPath: pathOf(to), ...callbacks }), nothing),
    remove: name => call<unknown, undefined>('unlink', callbacks => fs().unlink({ filePath: pathOf(name), ...callbacks }), nothing, orMissing),
    list: async () => {
      await folderMade()
      const all = await call<{ stats: unknown }, { path: string; stats: WxStats }[] | undefined>('stat',
        callbacks => fs().stat({ path: dirPath, recursive: true, ...callbacks }),
        ({ stats }) => Array.isArray(stats) ? stats as { path: string; stats: WxStats }[] : undefined)
      if (all) return all.filter(one => one.stats.isFile()).map(one => ({ name: one.path.slice(one.path.lastIndexOf('/') + 1), bytes: one.stats.size }))
      // Before base library 2.3.0 `recursive` is ignored.
      const names = await call<{ files: string[] }, string[]>('readdir', callbacks => fs().readdir({ dirPath, ...callbacks }), ({ files }) => files)
      const listed = await Promise.all(names.map(async name => ({ name, bytes: await statOf(name) })))
      return listed.filter((one): one is { name: string; bytes: number } => one.bytes !== undefined)
    },
    url: name => call<unknown, string | undefined>('access', callbacks => fs().access({ path: pathOf(name), ...callbacks }), () => pathOf(name), orMissing),
  }
}
