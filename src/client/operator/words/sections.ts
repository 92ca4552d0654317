/** The sections of the desk, as the top bar offers them. */
import type { Role } from '../../../contract/desk/people'

/** `account`: one's own, reached by the menu. */
export type SectionName = 'home' | 'people' | 'holidays' | 'trail' | 'account'

/** `roles`: who may go there; everybody if none is named. */
export interface Section { name: SectionName; words: string; roles?: readonly Role[] }

export const SECTIONS: readonly Section[] = [
  { name: 'home', words: '连载' },
  { name: 'people', words: '人员', roles: ['administrator'] },
]
