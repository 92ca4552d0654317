/** The addresses of the service, in one place for both sides. All are GET, counts apart, and relative to the service's origin. */
export const paths = {
  library: '/api/series',
  manifest: (series: string) => `/api/series/${encodeURIComponent(series)}/manifest`,
  document: (hash: string) => `/api/documents/${hash}`,
  image: (hash: string) => `/api/images/${hash}`,
  counts: '/api/counts',
  /** POST: a part was opened from a message. */
  openedFromMessage: '/api/opened-from-message',
  /** The mini-program code of a released part, or of a place in it (`<block key>.<offset>`), as a picture. */
  code: (series: string, number: number, at?: string) => `/api/codes/${encodeURIComponent(series)}/${number}${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`,
  /** What the scene of such a code stands for: the reader's page is opened with `scene`. */
  scene: (scene: string) => `/api/scenes/${encodeURIComponent(scene)}`,
  /** Outside of this program. The client offers them as links: 订阅源 (atom), 日历 (calendar), EPUB (book), and to share the readable page. */
  jsonFeed: (series: string) => `/api/series/${encodeURIComponent(series)}/feed.json`,
  atomFeed: (series: string) => `/api/series/${encodeURIComponent(series)}/feed.atom`,
  calendar: (series: string) => `/api/series/${encodeURIComponent(series)}/calendar.ics`,
  book: (series: string) => `/api/series/${encodeURIComponent(series)}/book.epub`,
  readableSeries: (series: string) => `/read/${encodeURIComponent(series)}`,
  readable: (series: string, number: number) => `/read/${encodeURIComponent(series)}/${number}`,
  /** Asked by WeChat's own servers before the program runs. */
  prefetch: '/api/prefetch',
  health: '/api/health',
  openapi: '/api/openapi.json',
} as const

/** A series' name in addresses: lower-case letters, digits and hyphens, 1-64. */
export const SERIES_ID = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/
/** The number of a part, as addresses have it: 1 to {@link LAST_NUMBER}. */
export const PART_NUMBER = /^[1-9][0-9]{0,3}$/
export const LAST_NUMBER = 9999
