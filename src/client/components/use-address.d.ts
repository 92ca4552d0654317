export interface Address { path: string; params: Record<string, string | undefined> }

/** Type of `use-address.weapp.ts` and `use-address.h5.ts`, of which the build takes one: the address that a page was asked for by. */
export function useAddress(): Address
