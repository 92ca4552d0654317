/** What is not answered within `patience`, ms, has failed; what comes later is heard by nobody. */
export function inTime<T>(asked: Promise<T>, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer')), patience)
    void asked.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
