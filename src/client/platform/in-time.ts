/** What is not answered within `patience`, ms, has failed with `late`; what comes later is heard by nobody. */
export function inTime<T>(asked: Promise<T>, patience: number, late = (): Error => new Error('no answer')): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), patience)
    void asked.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
