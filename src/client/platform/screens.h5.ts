/** The files of the screens, each of which a browser fetches when it is first wanted. */
import { stepsOut } from './history.h5'

/** As Taro lists the screens; what `load` returns holds the promise of a screen's files. */
interface Route { path: string; load(context: object, params: object): unknown[] }

const config = () => (window as unknown as { __taroAppConfig: { routes: Route[]; router: { customRoutes: Record<string, string> } } }).__taroAppConfig
const routes = (): Route[] => config().routes

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
  if (route && !await fetched(route)) {
    if (!await isOutdated()) return false
    const [path = '', query] = url.split('?')
    window.location.assign((config().router.customRoutes[path] ?? path) + (query === undefined ? '' : `?${query}`))
    return new Promise(() => undefined) // this page is on its way out
  }
  await noneLeaves()
  await stepsOut()
  return true
}

/** A newer page has taken the place of this one, and its files are gone: no trying again would bring them. */
async function isOutdated(): Promise<boolean> {
  const page = await fetch('/index.html', { cache: 'no-store' }).then(answer => (answer.ok ? answer.text() : ''), () => '')
  const scripts = /\/js\/app\.\w+\.js/.exec(page)
  return scripts !== null && !document.querySelector(`script[src$="${scripts[0]}"]`)
}

/** Fetches those of the reader's screens in advance; who goes to one asks again. Of the desk nothing: who reads does not go there. */
export function fetchScreens(): void {
  for (const route of routes()) if (!route.path.startsWith('operator/')) void fetched(route)
}
