/** All routes of the desk, slice by slice. */
import type { Database } from '../../database/database'
import type { Templates } from '../../following/templates'
import { Passwords } from '../../people/passwords'
import { Throttle } from '../../people/throttle'
import type { Sending } from '../../sending/sending'
import type { Route } from '../route'
import { afterRoutes } from './after'
import { deliveryRoutes } from './delivery'
import { doorRoutes } from './doors'
import { draftRoutes } from './drafts'
import { holidayRoutes } from './holidays'
import { importRoutes } from './imports'
import { meRoutes } from './me'
import { peopleRoutes } from './people'
import { planRoutes } from './plan'
import { deskPreviewRoutes } from './previews'
import { reachRoutes } from './reach'
import { reviewRoutes } from './review'
import { seriesRoutes } from './series'
import { withdrawalRoutes } from './withdrawal'

export interface DeskOptions {
  /** Where outsiders ask; known once the service listens. */
  origin(): string
  /** log2 of scrypt's N; undefined: as it should be. */
  passwordCost?: number | undefined
  sending?: Sending | undefined
  /** Of reminders. */
  templates: Templates
}

export function deskRoutes(database: Database, options: DeskOptions): Route[] {
  const doors = { database, passwords: new Passwords(options.passwordCost), throttle: new Throttle(database) }
  return [
    ...doorRoutes(doors),
    ...meRoutes(doors),
    ...peopleRoutes(database),
    ...seriesRoutes(database),
    ...planRoutes(database),
    ...holidayRoutes(database),
    ...draftRoutes(database),
    ...importRoutes(database),
    ...deskPreviewRoutes(database),
    ...reviewRoutes(database),
    ...withdrawalRoutes(database),
    ...deliveryRoutes(database, options.sending),
    ...reachRoutes(database, options.templates),
    ...afterRoutes({ database, origin: options.origin }),
  ]
}
