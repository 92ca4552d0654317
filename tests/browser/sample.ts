/** The sample series' name in addresses. */
export const SERIES = 'ready-together'
