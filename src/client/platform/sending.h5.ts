/** fetch sends the cookies of our own origin by itself. */
import { ask } from './network.h5'
import type { Sending } from './sending-ports'

export const sending: Sending = { send: ask, signsBy: 'cookie' }
