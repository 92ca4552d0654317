/** Types of `scrolled.weapp.ts` and `scrolled.h5.ts`, of which the build takes one. */
/** Props that send a <ScrollView> so far from its top, px. */
export function scrolledBy(top: number): Record<string, unknown>
/** Sends it there where props cannot; `name`: its class. Call after each paint with another `top`. */
export function scroll(name: string, top: number): void
