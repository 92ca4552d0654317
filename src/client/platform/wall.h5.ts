/** A browser knows the zones. */
export function wallIn(at: number, timeZone: string): { day: string; time: string } | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone, calendar: 'gregory', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    })
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
  } catch { return undefined }
}
