/** Operators (运营) as the desk speaks of them. */
import * as v from 'valibot'

/** 管理员 keeps people; 编辑 imports and edits; 审校 reviews; 发布 plans, releases, withdraws. A person may be several. */
export const roles = ['administrator', 'editor', 'reviewer', 'publisher'] as const
export const Role = v.picklist(roles)
export type Role = v.InferOutput<typeof Role>

export const Person = v.looseObject({
  id: v.string(),
  /** What is typed to sign in. */
  name: v.string(),
  /** What others see. */
  shown: v.string(),
  roles: v.array(Role),
})
export type Person = v.InferOutput<typeof Person>

/** `cookie`: the web page, which never sees its token. `bearer`: the mini-program, which keeps it and sends it by itself. */
export const SessionKind = v.picklist(['cookie', 'bearer'])
export type SessionKind = v.InferOutput<typeof SessionKind>

/** Longer than any name or password that is accepted; longer input is no honest try. */
const Typed = v.pipe(v.string(), v.maxLength(400))

/** What the mini-program keeps of an earlier sign-in, so that others' failures do not count against it; on the web it is a cookie. */
const Device = v.pipe(v.string(), v.maxLength(100))

export const SignIn = v.object({ name: v.pipe(Typed, v.excludes('\0')), password: Typed, kind: SessionKind, device: v.optional(Device) })
export type SignIn = v.InferOutput<typeof SignIn>

/** `token` and `device` only for a bearer. */
export const SignedIn = v.looseObject({ person: Person, token: v.optional(v.string()), device: v.optional(v.string()) })
export type SignedIn = v.InferOutput<typeof SignedIn>

export const Me = v.looseObject({ person: Person })
export type Me = v.InferOutput<typeof Me>

/** One of one's own sessions; instants in ms UTC. */
export const Session = v.looseObject({ kind: SessionKind, since: v.number(), seen: v.number(), current: v.boolean() })
export type Session = v.InferOutput<typeof Session>
export const Sessions = v.looseObject({ sessions: v.array(Session) })
export type Sessions = v.InferOutput<typeof Sessions>

export const OwnPassword = v.object({ current: Typed, fresh: Typed })
export type OwnPassword = v.InferOutput<typeof OwnPassword>

/** How many sessions ended. */
export const Ended = v.looseObject({ ended: v.number() })

/** What a one-time link carries, behind its `#`, so that no log sees it. */
export const InviteToken = v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/))
/** Shown once; the service keeps no copy. */
export const Invite = v.looseObject({ token: InviteToken, expiresAt: v.number() })
export type Invite = v.InferOutput<typeof Invite>

export const InviteLook = v.object({ token: InviteToken })
/** Whom a link is for. `again`: the person had a password, which the link replaces. */
export const Invited = v.looseObject({ name: v.string(), shown: v.string(), again: v.boolean(), expiresAt: v.number() })
export type Invited = v.InferOutput<typeof Invited>

/** Sets the password and signs in; answered like a sign-in. */
export const InviteAccept = v.object({ token: InviteToken, password: Typed, kind: SessionKind })
export type InviteAccept = v.InferOutput<typeof InviteAccept>

/** A person as administrators see them. `invited`: no password set yet. Instants in ms UTC. */
export const PersonEntry = v.looseObject({
  ...Person.entries,
  state: v.picklist(['active', 'invited', 'disabled']),
  /** Null: never signed in. */
  seen: v.nullable(v.number()),
  /** Until when the link that is out can be used; null: none is out. */
  inviteUntil: v.nullable(v.number()),
})
export type PersonEntry = v.InferOutput<typeof PersonEntry>
export const People = v.looseObject({ people: v.array(PersonEntry) })
export type People = v.InferOutput<typeof People>

const Roles = v.pipe(v.array(Role), v.maxLength(roles.length))
export const PersonNew = v.object({ name: Typed, shown: Typed, roles: Roles })
export type PersonNew = v.InferOutput<typeof PersonNew>
export const PersonInvited = v.looseObject({ person: PersonEntry, invite: Invite })
export type PersonInvited = v.InferOutput<typeof PersonInvited>
/** Only what is to be different: another administrator may have changed the rest. */
export const PersonChange = v.object({ shown: v.exactOptional(Typed), roles: v.exactOptional(Roles) })
export type PersonChange = v.InferOutput<typeof PersonChange>
export const PersonDisabled = v.object({ disabled: v.boolean() })
export const PersonChanged = v.looseObject({ person: PersonEntry })

/** @param origin of the web page, without a slash at its end. */
export function inviteLink(origin: string, token: string): string { return `${origin}/desk/invite#${token}` }
