/** Secrets that their holder alone has: the service keeps no more than their sha-256. */
import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for links, cookies and bearer tokens. */
export function newToken(): string { return randomBytes(32).toString('base64url') }

export function tokenHash(token: string): string { return createHash('sha256').update(token).digest('hex') }
