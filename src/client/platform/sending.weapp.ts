/** wx.request, with whatever method it has. */
import { ask } from './network.weapp'
import type { Sending } from './sending-ports'

export const sending: Sending = { send: ask, signsBy: 'bearer' }
