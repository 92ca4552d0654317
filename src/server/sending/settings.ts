/** How announcements are sent, by environment variables. */
import { Refusal } from '../refusal'
import { readFields, STANDARD_FIELDS, type MessageField } from './message-fields'

export interface SendingSettings {
  /** What the fields of WeChat's templates carry. */
  fields: readonly MessageField[]
  /** Whom push services write to in case of trouble, `mailto:` or an address; undefined: no web push. */
  pushSubject: string | undefined
  /** Messages of this node under way at once. */
  concurrency: number
  /** Messages of this node a second; 0: as fast as it goes. */
  rate: number
  /** A part that came out longer ago than this is told only on an operator's word. ms. */
  latest: number
}

const HOUR = 3_600_000

/** @throws Refusal */
export function readSending(env: NodeJS.ProcessEnv): SendingSettings {
  const pushSubject = env.PUSH_SUBJECT || undefined
  if (pushSubject !== undefined && !/^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+)/.test(pushSubject)) {
    throw new Refusal(`PUSH_SUBJECT 的值“${pushSubject}”不对，应形如 mailto:editor@example.org 或 https:// 开头的网址。`)
  }
  return {
    fields: readFields(env.WECHAT_TEMPLATE_FIELDS || STANDARD_FIELDS),
    pushSubject,
    concurrency: within('SENDING_CONCURRENCY', env.SENDING_CONCURRENCY, 100, 1, 1000),
    rate: within('SENDING_RATE', env.SENDING_RATE, 0, 0, 100_000),
    latest: within('SENDING_LATEST', env.SENDING_LATEST, 6, 1, 24 * 30) * HOUR,
  }
}

function within(name: string, value: string | undefined, standard: number, least: number, most: number): number {
  if (!value) return standard
  if (!/^\d+$/.test(value) || Number(value) < least || Number(value) > most) throw new Refusal(`${name} 的值“${value}”不对，应是 ${least} 到 ${most} 之间的整数。`)
  return Number(value)
}
