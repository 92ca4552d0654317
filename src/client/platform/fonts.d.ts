/** Type of `fonts.weapp.ts` and `fonts.h5.ts`, of which the build takes one. */
import type { Fonts } from './fonts-ports'
/** @param service origin of the service, '' for the page's own */
export function openFonts(service: string): Fonts
