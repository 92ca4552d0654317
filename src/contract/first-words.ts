/**
 * The page that a service hands out for the address of a part shows the part's beginning, set by the browser, until the program has come
 * and put up its first page. The element has this id; the program takes it away.
 */
export const FIRST_WORDS = 'first-words'
