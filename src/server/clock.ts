/** The present instant, milliseconds UTC. Passed in everywhere, so that a test can move it. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()
