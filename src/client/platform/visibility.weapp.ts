/** The mini-program comes to the front, goes to the back. Five seconds after, its requests fail and its script sleeps. */
import { wxApi } from './wx.weapp'

export function onShow(listener: () => void): () => void {
  const heard = (): void => listener()
  wxApi().onAppShow(heard)
  return () => wxApi().offAppShow?.(heard)
}

export function onHide(listener: () => void): () => void {
  const heard = (): void => listener()
  wxApi().onAppHide(heard)
  return () => wxApi().offAppHide?.(heard)
}
