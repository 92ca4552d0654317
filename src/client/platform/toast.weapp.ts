import { wxApi } from './wx.weapp'

/** Else each gives a promise that nobody hears, and hiding fails where the time of a toast is over. */
const fail = (): void => undefined

export function toast(words: string): () => void {
  wxApi().showToast?.({ title: words, icon: 'none', duration: 3000, fail })
  return () => wxApi().hideToast?.({ fail })
}
