/** Type of `below.weapp.ts` and `below.h5.ts`, of which the build takes one. */
/** Address of the screen one step back, if it is one of ours; '' otherwise. */
export function below(): string
/** One screen back. */
export function back(): void
/** To be called before a screen is asked for, `upon` the present one or in its stead; what it returns, once it has come up. */
export function goingOn(upon: boolean): () => void
