/** Words laid out to be measured, each by itself, out of sight. */
export interface Probe { className: string; style: string; words: readonly string[] }
