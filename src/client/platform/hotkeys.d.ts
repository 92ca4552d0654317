/** Types of `hotkeys.weapp.ts` and `hotkeys.h5.ts`, of which the build takes one. */
/** Single keys that act wherever the focus is, but in a field or a dialog; `key` as a browser names it. Returns the way to stop. */
export function onHotkey(act: (key: string) => boolean): () => void
