/** Text into lines and pages. Pure: no platform, no clock; the same input gives the same pages on every machine. */
export { charactersToProbe, estimatedGlyphs } from './glyphs'
export { pageAt, paginate, paginateAll, type Pagination } from './pages'
export { runsOf, textOfLine } from './paint'
export { edgesOf, placeAt, type Hit } from './point'
export { prepare, type Prepared } from './prepare'
export * from './types'
export { NOTE_SIZE } from './widths'
