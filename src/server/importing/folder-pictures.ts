/** Pictures that lie beside a file, in its folder or below. */
import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { PictureSource } from './pictures'
import { refuse } from './refuse'

/** @param strict as for {@link PictureSource}. */
export function picturesIn(folder: string, strict: boolean): PictureSource {
  return {
    strict,
    find: async (file, line) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(file) || file.startsWith('//')) return undefined
      const root = await realpath(folder)
      const wanted = await realpath(path.resolve(root, file)).catch(() => realpath(path.resolve(root, plainName(file)))).catch(() => undefined)
      if (wanted === undefined || wanted === root) return undefined
      if (!wanted.startsWith(root + path.sep)) refuse(`图片 ${file} 不在稿件所在的文件夹里，不能使用。`, line)
      return readFile(wanted).catch(() => refuse(`读不出图片 ${file}。`, line))
    },
  }
}

/** The name of the file in an address as pages write it: percent-encoded, perhaps with a query behind. */
function plainName(address: string): string {
  const [name = ''] = address.split(/[?#]/)
  try { return decodeURI(name) } catch { return name }
}
