/** What libraries take for granted and the oldest supported engine (iOS 13) lacks. Must be the first import of the app. */
if (typeof Object.hasOwn !== 'function') {
  Object.defineProperty(Object, 'hasOwn', {
    configurable: true, writable: true,
    value: (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key),
  })
}

export {}
