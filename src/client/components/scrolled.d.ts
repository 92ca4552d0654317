/** Type of `scrolled.weapp.ts` and `scrolled.h5.ts`, of which the build takes one: sends a <ScrollView>, whose props it gives, so far from its top, px; undefined: there is nothing in it yet. `found`: told where it lies then, if that is not sure. */
export function useScrolled(name: string, top: number | undefined, found?: (top: number) => void): Record<string, unknown>
