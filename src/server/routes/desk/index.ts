/** All routes of the desk, slice by slice. */
import type { Database } from '../../database/database'
import type { Route } from '../route'
import { meRoutes } from './me'
import { reviewRoutes } from './review'
import { withdrawalRoutes } from './withdrawal'

export function deskRoutes(database: Database): Route[] {
  return [...meRoutes(database), ...reviewRoutes(database), ...withdrawalRoutes(database)]
}
