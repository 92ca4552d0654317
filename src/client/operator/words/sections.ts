/** The sections of the desk, as the top bar offers them. */
import type { Role } from '../api/people'

export type SectionName = 'home' | 'people' | 'holidays' | 'trail'

/** `roles`: who may go there; everybody if none is named. */
export interface Section { name: SectionName; words: string; roles?: readonly Role[] }

export const SECTIONS: readonly Section[] = [
  { name: 'home', words: '连载' },
]
