/**
 * The page that a service hands out for an address of the program asks for what the program is going to ask for, before the program has
 * come. The answers wait under this name of the window, by their addresses.
 */
export const EARLY = 'lianzaiEarly'

/** @property came when the answer's head came, by `performance.now()`; late if the page was busy. */
export interface EarlyAnswer { response: Response; came: number }
