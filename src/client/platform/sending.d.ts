/** Types of `sending.weapp.ts` and `sending.h5.ts`, of which the build takes one. */
import type { Sending } from './sending-ports'
export const sending: Sending
