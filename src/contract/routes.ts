/** The addresses of the service, in one place for both sides. All are GET, counts apart, and relative to the service's origin. */
export const paths = {
  library: '/api/series',
  manifest: (series: string) => `/api/series/${encodeURIComponent(series)}/manifest`,
  document: (hash: string) => `/api/documents/${hash}`,
  image: (hash: string) => `/api/images/${hash}`,
  counts: '/api/counts',
  health: '/api/health',
  openapi: '/api/openapi.json',
} as const

/** A series' name in addresses: lower-case letters, digits and hyphens, 1-64. */
export const SERIES_ID = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/
