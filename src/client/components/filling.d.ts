/** Type of `filling.h5.ts` and `filling.weapp.ts`, of which the build takes one: how a leaf that nobody sees yet comes by its page. */

/**
 * What is painted of a page: `shown` and its first `upTo` items. Where it is seen, or a finger may show it, that is all of what is wanted
 * (`atOnce`); else it may be what was there before, until there is time.
 */
export function useFilling<T extends object>(wanted: T, count: number, atOnce: boolean): { shown: T; upTo: number }
