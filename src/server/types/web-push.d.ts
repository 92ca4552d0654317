declare module 'web-push' {
  interface Keys { publicKey: string; privateKey: string }
  interface Subscription { endpoint: string; keys: { p256dh: string; auth: string } }
  interface Options { vapidDetails: Keys & { subject: string }; TTL: number; topic?: string; urgency?: 'normal' | 'high'; contentEncoding: 'aes128gcm' }
  interface Details { method: 'POST'; endpoint: string; headers: Record<string, string | number>; body: Buffer }
  const webpush: {
    generateVAPIDKeys(): Keys
    /** Encrypts the payload; sends nothing. @throws if the subscription's keys cannot be used. */
    generateRequestDetails(subscription: Subscription, payload: string, options: Options): Details
  }
  export default webpush
}
