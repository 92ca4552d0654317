/** The doors of the desk, open to anyone: sign-in, and a person's own link. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { InviteAccept, Invited, InviteLook, SignedIn, SignIn, type SessionKind } from '../../../contract/desk/people'
import { readInvite } from '../../people/invites'
import { acceptInvite, signIn, type Doors, type Entered, type Visitor } from '../../people/sign-in'
import type { Route } from '../route'
import { deviceOf, giveCookies, tokenOf } from './cookies'
import { deskRoute } from './desk-route'

/** No honest body is longer, bytes. */
const SMALL = 4096

export function doorRoutes(doors: Doors): Route[] {
  const { database } = doors
  const common = { method: 'POST', access: 'anyone', bodyLimit: SMALL } as const
  return [
    deskRoute(database, {
      ...common, path: '/api/desk/sign-in', id: 'desk-sign-in', summary: '登录：网页得到 Cookie，小程序得到令牌', body: SignIn, answer: SignedIn,
      run: async ({ body, now, request, reply }) =>
        answer(request, reply, body.kind, await signIn(doors, now, body, visitor(request, body.kind, body.device))),
    }),
    deskRoute(database, {
      ...common, path: '/api/desk/invites/look', id: 'desk-invite-look', summary: '邀请链接是给谁的，是否还有效', body: InviteLook, answer: Invited,
      run: async ({ body, now }) => {
        const { name, shown, password, expires_at } = await readInvite(database.queries, now, body.token)
        return { name, shown, again: password !== null, expiresAt: expires_at }
      },
    }),
    deskRoute(database, {
      ...common, path: '/api/desk/invites/accept', id: 'desk-invite-accept', summary: '用邀请链接设定密码并登录', body: InviteAccept, answer: SignedIn,
      run: async ({ body, now, request, reply }) =>
        answer(request, reply, body.kind, await acceptInvite(doors, now, body, visitor(request, body.kind, undefined))),
    }),
  ]
}

function visitor(request: FastifyRequest, kind: SessionKind, device: string | undefined): Visitor {
  return kind === 'cookie' ? { address: request.ip, kind, device: deviceOf(request), previous: tokenOf(request) }
    : { address: request.ip, kind, device, previous: undefined }
}

/** A web page never sees its token: no script can read what it does not hold. */
function answer(request: FastifyRequest, reply: FastifyReply, kind: SessionKind, { person, token, device }: Entered): SignedIn {
  if (kind === 'bearer') return { person, token, device }
  giveCookies(request, reply, { token, device })
  return { person }
}
