/** The one place where the desk's parts are joined. */
import { sending } from '../../platform/sending'
import { openApp, type App } from '../../stores/app'
import { Desk } from '../api/desk'
import { SignInStore } from './sign-in'
import { Notices } from './notices'

export interface DeskApp {
  /** The reader's own stores: theme, screen, clock. */
  app: App
  api: Desk
  signIn: SignInStore
  notices: Notices
}

let opened: DeskApp | undefined
let opening: Promise<DeskApp> | undefined

export function openedDesk(): DeskApp | undefined {
  return opened
}

/** Opened once for the life of the program. */
export function openDesk(): Promise<DeskApp> {
  opening ??= openApp().then(app => {
    const api = new Desk(LIANZAI_SERVICE, sending, app.platform.keyValue, app.platform.clock)
    return (opened = { app, api, signIn: new SignInStore(api), notices: new Notices(app.platform.clock) })
  })
  return opening
}
