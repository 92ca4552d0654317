/** Who is at the desk: asked of the service once, then known until it says otherwise. */
import { makeAutoObservable, observableRef } from 'mobx'
import * as v from 'valibot'
import { Me, SignedIn, type Person, type Role } from '../../../contract/desk/people'
import type { Desk } from '../api/desk'
import { doorPaths } from '../api/door-paths'

export type Standing =
  | { kind: 'unknown' }
  | { kind: 'out'; deliberate: boolean }
  | { kind: 'in'; person: Person }

export class SignInStore {
  standing: Standing = { kind: 'unknown' }
  /** Id of who is in, or was last: what is on the screen is theirs. */
  whose = ''

  constructor(private readonly desk: Desk) {
    makeAutoObservable<this, 'desk'>(this, { desk: false, standing: observableRef })
    desk.onSignedOut = () => { if (this.standing.kind !== 'out') this.stand({ kind: 'out', deliberate: false }) }
    // Roles have changed since: what can no longer be done goes from the screen.
    desk.onForbidden = () => { this.ask().catch(() => undefined) }
  }

  get person(): Person | undefined {
    return this.standing.kind === 'in' ? this.standing.person : undefined
  }

  has(...roles: Role[]): boolean {
    return this.person?.roles.some(role => roles.includes(role)) === true
  }

  /** Rejects when the service cannot be asked; not when it says that nobody is signed in. */
  async ask(): Promise<void> {
    try {
      const { person } = await this.desk.get(doorPaths.me, Me)
      this.stand({ kind: 'in', person })
    } catch (cause) {
      if (this.standing.kind !== 'out') throw cause
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    this.enter(await this.desk.post(doorPaths.signIn, { name, password, kind: this.desk.signsBy, device: this.desk.device }, SignedIn))
  }

  /** With the password that the invited person has chosen. */
  async accept(token: string, password: string): Promise<void> {
    this.enter(await this.desk.post(doorPaths.inviteAccept, { token, password, kind: this.desk.signsBy }, SignedIn))
  }

  /** @param everywhere on all devices. */
  async signOut(everywhere = false): Promise<void> {
    await this.desk.post(everywhere ? doorPaths.signOutEverywhere : doorPaths.signOut, {}, v.unknown())
    this.desk.forget()
    this.stand({ kind: 'out', deliberate: true })
  }

  private enter({ person, token, device }: SignedIn): void {
    if (token !== undefined) this.desk.keep(token, device)
    this.stand({ kind: 'in', person })
  }

  private stand(standing: Standing): void {
    this.standing = standing
    this.desk.person = standing.kind === 'in' ? standing.person.id : ''
    if (standing.kind === 'in') this.whose = standing.person.id
  }
}
