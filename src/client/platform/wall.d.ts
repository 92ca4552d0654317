/** Type of `wall.weapp.ts` and `wall.h5.ts`, of which the build takes one. */
/** What the clocks of any zone show, YYYY-MM-DD and HH:mm; undefined where the rules of zones are not known. */
export function wallIn(at: number, timeZone: string): { day: string; time: string } | undefined
