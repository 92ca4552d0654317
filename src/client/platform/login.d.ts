/** Type of `login.weapp.ts` and `login.h5.ts`, of which the build takes one. */
/**
 * A code by which the service learns who this is from the machine's own account; undefined where a machine has none. Nothing is shown.
 * Rejects with {@link PlatformError}.
 */
export function login(): Promise<string | undefined>
