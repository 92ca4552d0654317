/** Types of `index.weapp.ts` and `index.h5.ts`, of which the build takes one. */
import type { Platform } from './ports'
export function openPlatform(): Platform
