/** Where a mini-program code leads: its scene is a short name that the service knows. */
import * as v from 'valibot'
import { ScenePlace } from '../../contract/codes'
import { paths } from '../../contract/routes'
import type { Network } from '../platform/ports'
import { errorOfStatus } from '../shelf/failure'
import { decodeUtf8 } from '../shelf/utf8'

/** Throws ShelfError or PlatformError. */
export async function placeOfScene(network: Network, service: string, scene: string): Promise<ScenePlace> {
  const { status, body } = await network.get(service + paths.scene(scene), { timeoutMs: 15_000 })
  if (status !== 200) throw errorOfStatus(status)
  return v.parse(ScenePlace, JSON.parse(decodeUtf8(body)))
}
