/** Messages of the browser's maker to this browser, also while our page is closed: web push. */

export interface PushAddress { endpoint: string; keys: { p256dh: string; auth: string } }

export interface Push {
  /** What the person said about messages from here; `denied`: only the browser's own settings can change it. */
  permission(): 'default' | 'granted' | 'denied'
  /** Asks the person within the tap, then the browser. @param key the service's public one. Undefined if the person said no; rejects if the browser cannot. */
  begin(key: string): Promise<PushAddress | undefined>
  /** Ends it; the address that it had. */
  end(): Promise<string | undefined>
}
