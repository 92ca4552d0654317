/** The telling of a released part, as readers' devices meet it: the address a message opens, and what a web push carries. */
import * as v from 'valibot'

/** An announcement's name in addresses. */
const AnnouncementId = v.pipe(v.string(), v.regex(/^[\w-]{8,32}$/))

/** `from`, as the reader's page is given it by a message. POST; the answer is always the same. */
export const OpenedFromMessage = v.object({ announcement: AnnouncementId })
export type OpenedFromMessage = v.InferOutput<typeof OpenedFromMessage>

/** What a part's message asks of the reader's page. */
export function messageQuery(series: string, number: number, announcement: string): string {
  return `series=${encodeURIComponent(series)}&number=${number}&from=${announcement}`
}

/** The decrypted body of a web push. */
export const PushMessage = v.looseObject({
  title: v.string(),
  body: v.string(),
  /** Path of the web page with its query. */
  url: v.string(),
  /** The announcement: a later push with the same tag takes the place of the earlier one. */
  tag: v.string(),
})
export type PushMessage = v.InferOutput<typeof PushMessage>
