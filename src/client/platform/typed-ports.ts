/** What a field tells the machine about itself, besides what Taro's own <Input> can say. */
export interface Typed {
  label: string
  invalid: boolean
  /** For what a password manager keeps. */
  keeps?: 'username' | 'current-password' | 'new-password'
  /** Which keys a phone's keyboard shows. */
  keyboard?: 'numeric'
}
