/**
 * The desk's two cookies: the session, and the device that is known from an earlier one. Neither is readable by scripts nor sent
 * by other sites, and neither leaves the desk's own addresses, so readers' requests stay the same for all.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DEVICE_LIFE } from '../../people/devices'
import { SESSION_LIFE } from '../../people/sessions'

export const SESSION_COOKIE = 'lianzai_session'
const DEVICE_COOKIE = 'lianzai_device'

/** The session's token: a bearer token first, else the cookie. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')
  return bearer ? bearer[1] : cookieOf(request, SESSION_COOKIE)
}

export function deviceOf(request: FastifyRequest): string | undefined { return cookieOf(request, DEVICE_COOKIE) }

export function giveCookies(request: FastifyRequest, reply: FastifyReply, { token, device }: { token: string; device: string }): void {
  reply.header('set-cookie', [cookie(request, SESSION_COOKIE, token, SESSION_LIFE), cookie(request, DEVICE_COOKIE, device, DEVICE_LIFE)])
}

/** The device stays known. */
export function takeSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('set-cookie', cookie(request, SESSION_COOKIE, '', 0))
}

function cookie(request: FastifyRequest, name: string, value: string, life: number): string {
  // On a private network without https the desk works too; a cookie marked Secure would be dropped there.
  const secure = request.protocol === 'https' ? '; Secure' : ''
  return `${name}=${value}; Path=/api/desk; Max-Age=${life / 1000}; HttpOnly; SameSite=Strict${secure}`
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([\\w-]{20,100})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]
}
