/** The page colour of each theme, and where the reader's choice of one is kept: the service's page is painted by it before the program has come. */
export const PAGE_COLOURS = { paper: '#FBFAF7', parchment: '#F3E9D2', green: '#DCE8D8', night: '#151413' } as const

/** Below {@link KEY_PREFIX}; its `theme` is one of the above, or 'system'. */
export const SETTINGS_KEY = 'settings'
