/** The files of the screens, each of which a browser fetches when it is first wanted. */
import { stepsOut } from './history.h5'

/** As Taro lists the screens; what `load` returns holds the promise of a screen's files. */
interface Route { path: string; load(context: object, params: object): unknown[] }

const routes = (): Route[] => (window as unknown as { __taroAppConfig: { routes: Route[] } }).__taroAppConfig.routes

const fetched = ({ load }: Route): Promise<boolean> => Promise.all(load({}, {})).then(() => true, () => false)

/** The router takes a screen that slides away on the way back for the one in front: what comes up meanwhile could not be left any more. */
const LEAVING = '.taro_page[style*="z-index"]'

function noneLeaves(): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => { if (document.querySelector(LEAVING)) requestAnimationFrame(look); else resolve() }
    look()
  })
}

/** The router would have changed the address, and shown nothing, if they did not come. */
export async function come(url: string): Promise<boolean> {
  const route = routes().find(({ path }) => url.split('?')[0] === `/${path}`)
  if (route && !await fetched(route)) return false
  await noneLeaves()
  await stepsOut()
  return true
}

/** Fetches those of the reader's screens in advance; who goes to one asks again. Of the desk nothing: who reads does not go there. */
export function fetchScreens(): void {
  for (const route of routes()) if (!route.path.startsWith('operator/')) void fetched(route)
}
