/** A place in one of the parts in hand. */
import type { Place } from '../../contract/locator'

export interface Spot extends Place { number: number }
