/**
 * What WeChat's codes mean for us, as one closed union. The codes are those of the pages of subscribeMessage.send, getStableAccessToken,
 * code2Session and getUnlimitedQRCode; what is not listed is a refusal whose reason we do not know.
 */
export type TroubleKind =
  /** Nothing was written to WeChat. */
  | 'not-sent'
  /** It may have arrived: nobody can say. */
  | 'unknown'
  /** The access token does not hold (any more). */
  | 'token'
  /** WeChat asks to try again: busy, the minute's quota, another send to the same person under way. */
  | 'busy'
  /** The day's quota is used up. */
  | 'quota'
  /** This person has no consent left, or took it back. */
  | 'no-consent'
  /** This person's address is wrong. */
  | 'bad-recipient'
  /** The message itself is refused, so it would be for everybody: template, field, page or words. */
  | 'bad-message'
  /** The account may not do this: wrong id or secret, address not on the list, ability banned. */
  | 'account'
  /** A sign-in code that is used up, old or wrong. */
  | 'bad-code'
  | 'refused'

const KINDS: Record<number, TroubleKind> = {
  [-1]: 'busy', 45011: 'busy', 43108: 'busy',
  40001: 'token', 42001: 'token', 40014: 'token',
  45009: 'quota',
  43101: 'no-consent',
  40003: 'bad-recipient',
  47003: 'bad-message', 40037: 'bad-message', 41030: 'bad-message', 45168: 'bad-message', 40169: 'bad-message',
  40013: 'account', 40125: 'account', 40164: 'account', 43107: 'account', 89503: 'account', 89506: 'account', 89507: 'account', 48001: 'account',
  40029: 'bad-code', 40163: 'bad-code', 40226: 'bad-code',
}

/** @param code WeChat's errcode, 0 where no answer was read. */
export class WeChatTrouble extends Error {
  override readonly name = 'WeChatTrouble'
  constructor(readonly kind: TroubleKind, readonly code: number, message: string, options?: { cause?: unknown }) {
    super(message, options)
  }
}

/** @param whole code and words of an answer that came whole. */
export function troubleOf(whole: { errcode: number; errmsg: string }): WeChatTrouble {
  return new WeChatTrouble(KINDS[whole.errcode] ?? 'refused', whole.errcode, `${whole.errcode} ${whole.errmsg}`)
}
