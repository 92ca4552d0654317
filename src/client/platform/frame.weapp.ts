/** WeChat has none for a program's own pages. */
export const framesPages = false

export function showPage(): () => void {
  return () => undefined
}
