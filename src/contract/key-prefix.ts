/** What the program keeps by name begins so, among whatever else the account or the web origin keeps: whoever has any has been here before. */
export const KEY_PREFIX = 'lianzai.'
