/** The machine's own question whether messages may be sent: WeChat's subscription messages. */

/** `failed`: the question was not put; `code` is WeChat's number for why, '' if it gave none. */
export type Asked = { kind: 'answered'; outcomes: Record<string, string> } | { kind: 'failed'; code: string }

/** `always`: answers that the person ticked once for all; for those templates nothing is shown any more. */
export interface SubscribeSetting { on: boolean; always: Record<string, string> }

export interface Subscribe {
  /** To be called within the tap itself: after any wait WeChat refuses. Never rejects. */
  ask(templates: readonly string[]): Promise<Asked>
  /** What is set in WeChat for this program; undefined if it does not say. */
  setting(): Promise<SubscribeSetting | undefined>
  /** Shows WeChat's settings. Within a tap too. */
  openSettings(): void
}
