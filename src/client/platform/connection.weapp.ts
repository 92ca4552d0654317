/** What the phone is connected by. */
import type { Connection, ConnectionKind } from './ports'
import { wxApi } from './wx.weapp'

export const connection: Connection = {
  kind: () => new Promise(resolve => {
    wxApi().getNetworkType({ success: ({ networkType }) => resolve(kindOf(networkType)), fail: () => resolve('mobile') })
  }),
  onChange: listener => {
    const heard = (status: { isConnected: boolean; networkType: string }): void => listener(status.isConnected ? kindOf(status.networkType) : 'none')
    wxApi().onNetworkStatusChange(heard)
    return () => wxApi().offNetworkStatusChange?.(heard)
  },
}

/** `unknown` is some odd network on Android: taken for one that costs. */
function kindOf(type: string): ConnectionKind {
  return type === 'wifi' || type === 'none' ? type : 'mobile'
}
