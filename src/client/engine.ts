/**
 * What libraries and we take for granted and the oldest supported engines lack (`browserslist`: iOS 13, Chromium 64). As far as it is used:
 * no sparse arrays, no text to be replaced by a function. Must be the first import of the app.
 */
function supply(on: object, methods: Record<string, unknown>): void {
  for (const name of Object.keys(methods)) {
    if (!(name in on)) Object.defineProperty(on, name, { configurable: true, writable: true, value: methods[name] })
  }
}

if (typeof window === 'object') supply(window, { globalThis: window })
supply(Object, {
  hasOwn: (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key),
  fromEntries(entries: Iterable<readonly [PropertyKey, unknown]>) {
    const object: Record<PropertyKey, unknown> = {}
    for (const [key, value] of entries) object[key] = value
    return object
  },
})
supply(Array.prototype, {
  at(this: unknown[], index: number) { return this[index < 0 ? this.length + index : index] },
  flatMap(this: unknown[], call: (one: unknown, index: number) => unknown) { return ([] as unknown[]).concat(...this.map((one, index) => call(one, index))) },
})
supply(String.prototype, {
  replaceAll(this: string, what: string | RegExp, by: string) { return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by) },
})

export {}
