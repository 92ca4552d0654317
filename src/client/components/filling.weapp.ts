/** A phone's view is told of the whole turn at once: each further time would cost it more than the lines. */
export function useFilling<T extends object>(wanted: T, count: number): { shown: T; upTo: number } {
  return { shown: wanted, upTo: count }
}
