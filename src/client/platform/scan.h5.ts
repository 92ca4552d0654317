/** On the web the phone's own camera opens the address that a code holds. */
export const scan = undefined
