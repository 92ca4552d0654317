/** What is made of something that is replaced and never changed: made once for each, as long as it is there. */
export function oncePer<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { value: Made }>()
  return of => {
    let held = made.get(of)
    if (!held) made.set(of, held = { value: make(of) })
    return held.value
  }
}
