/** The browser's own dialog for files. */

export function pickPicture(): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.style.display = 'none'
    input.addEventListener('cancel', () => { input.remove(); resolve(undefined) })
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      input.remove()
      if (!file) return resolve(undefined)
      file.arrayBuffer().then(bytes => resolve({ bytes: new Uint8Array(bytes), mediaType: file.type || 'application/octet-stream' }), reject)
    })
    document.body.appendChild(input)
    input.click()
  })
}
