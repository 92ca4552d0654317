/** Who signs in, as the service tells. */
import * as v from 'valibot'

export const ROLES = ['administrator', 'editor', 'reviewer', 'publisher'] as const
export type Role = (typeof ROLES)[number]

export const Person = v.looseObject({ id: v.string(), name: v.string(), shown: v.string(), roles: v.array(v.picklist(ROLES)) })
export type Person = v.InferOutput<typeof Person>

/** `token` where no cookie is kept. */
export const SignedIn = v.looseObject({ person: Person, token: v.optional(v.string()) })
export const Me = v.looseObject({ person: Person })

export const peoplePaths = {
  signIn: '/api/desk/sign-in',
  signOut: '/api/desk/sign-out',
  me: '/api/desk/me',
  invite: '/api/desk/invites/accept',
} as const
