/** Types of `fragment.weapp.ts` and `fragment.h5.ts`, of which the build takes one. */
/** What the address has behind its `#`, which no server is ever told; '' for nothing. */
export function fragment(): string
/** The same, and it stands in the address no more. */
export function takeFragment(): string
