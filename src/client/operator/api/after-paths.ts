/** Where the desk asks about what happened: alarms, the leak drill, the trail, a part after its release. */
const query = (filter: Record<string, string | number | undefined>) => {
  const words = Object.entries(filter).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return words === '' ? '' : `?${words}`
}

export const afterPaths = {
  alarms: '/api/desk/alarms',
  clearAlarm: (id: string) => `/api/desk/alarms/${encodeURIComponent(id)}/clear`,
  drill: '/api/desk/drill',
  acts: (filter: { series?: string; number?: number; before?: string }) => `/api/desk/acts${query(filter)}`,
  actsTable: '/api/desk/acts.csv',
  report: (series: string, number: number) => `/api/desk/series/${encodeURIComponent(series)}/parts/${number}/report`,
} as const
