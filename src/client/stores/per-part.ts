/** Something worked out for each part of a series, watched part by part and kept as long as nothing it came from changed. */
import { computed, type IComputedValue } from 'mobx'

export function perPart<T>(make: (number: number) => T): (number: number) => T {
  const parts = new Map<number, IComputedValue<T>>()
  return number => {
    let part = parts.get(number)
    if (!part) parts.set(number, part = computed(() => make(number)))
    return part.get()
  }
}
