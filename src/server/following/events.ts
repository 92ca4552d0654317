/** WeChat's events of subscription messages, settled in the ledger. Told again, nothing changes. */
import * as v from 'valibot'
import type { Database, Write } from '../database/database'
import { closeConsents, recordFate, settlePopup } from './consents'
import { lockReaders } from './readers'
import type { Templates } from './templates'

/** Numbers may come as text. */
const Text = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(200))
const Head = v.looseObject({ FromUserName: Text, CreateTime: v.pipe(Text, v.transform(Number), v.integer(), v.minValue(0), v.maxValue(4_102_444_800)), Event: Text })
type Head = v.InferOutput<typeof Head>

const Choice = v.looseObject({ TemplateId: Text, SubscribeStatusString: Text })
const Fate = v.looseObject({ TemplateId: Text, ErrorCode: Text })

type Settle = (db: Write, now: number, reader: string, head: Head, templates: Templates) => Promise<void>

const SETTLE: Record<string, Settle> = {
  subscribe_msg_popup_event: async (db, now, reader, head, templates) => {
    for (const [index, { TemplateId: template, SubscribeStatusString: outcome }] of listOf(Choice, head, 'SubscribeMsgPopupEvent').entries()) {
      const event = `${head.FromUserName} ${head.CreateTime} ${index} ${template}`
      await settlePopup(db, now, templates, reader, { event, template, outcome, at: head.CreateTime * 1000 })
    }
  },
  subscribe_msg_change_event: async (db, now, reader, head) => {
    for (const { TemplateId, SubscribeStatusString } of listOf(Choice, head, 'SubscribeMsgChangeEvent')) {
      // WeChat counts in seconds: the one in which it was taken back counts whole.
      if (SubscribeStatusString === 'reject') await closeConsents(db, now, reader, TemplateId, head.CreateTime * 1000 + 999)
    }
  },
  subscribe_msg_sent_event: async (db, _now, reader, head) => {
    for (const { TemplateId, ErrorCode } of listOf(Fate, head, 'SubscribeMsgSentEvent')) await recordFate(db, reader, TemplateId, ErrorCode, head.CreateTime * 1000)
  },
}

/** Other events, and those of people whom the service does not know, are none of its business. */
export async function settleEvent(database: Database, templates: Templates, message: unknown): Promise<void> {
  const parsed = v.safeParse(Head, message)
  const settle = parsed.success ? SETTLE[parsed.output.Event] : undefined
  if (!parsed.success || !settle) return
  await database.writeAside(async (db, now) => {
    const account = await db.selectFrom('reader_accounts').select('reader').where('openid', '=', parsed.output.FromUserName).executeTakeFirst()
    if (account && (await lockReaders(db, account.reader)).length > 0) await settle(db, now, account.reader, parsed.output, templates)
  })
}

/** In XML the list stands in an element of the event's name, in JSON in the message itself; a list of one comes as the one. */
function listOf<S extends v.GenericSchema>(entry: S, message: Head, name: string): v.InferOutput<S>[] {
  const wrapped = message[name]
  const list = message.List ?? (typeof wrapped === 'object' && wrapped !== null ? (wrapped as { List?: unknown }).List : undefined) ?? []
  return (Array.isArray(list) ? list : [list]).flatMap(one => { const known = v.safeParse(entry, one); return known.success ? [known.output] : [] })
}
