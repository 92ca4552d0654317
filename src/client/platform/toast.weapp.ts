import { wxApi } from './wx.weapp'

export function toast(words: string): () => void {
  wxApi().showToast?.({ title: words, icon: 'none', duration: 3000 })
  return () => wxApi().hideToast?.({})
}
