/** The browser's dialog for files, files dropped on the page, the clipboard. */
import type { Arrivals, ChosenFile } from './manuscript-ports'

export const pastesRich = true
/** Old formats too: the service says how they are brought in. */
const TAKEN = '.docx,.doc,.wps,.html,.htm,.mhtml,.mht,.md,.markdown,.txt,.zip'

export function chooseManuscript(): Promise<ChosenFile | undefined> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = TAKEN
    input.style.display = 'none'
    input.addEventListener('cancel', () => { input.remove(); resolve(undefined) })
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      input.remove()
      if (file) read(file).then(resolve, reject)
      else resolve(undefined)
    })
    document.body.appendChild(input)
    input.click()
  })
}

export function watchArrivals({ onFile, onPaste }: Arrivals): () => void {
  const over = (event: DragEvent) => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault() }
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    onFile(read(file))
  }
  const paste = (event: ClipboardEvent) => {
    // What is pasted into a field belongs to the field.
    if ((event.target as HTMLElement | null)?.closest?.('input, textarea')) return
    const data = event.clipboardData
    const file = data?.files[0]
    if (file) onFile(read(file))
    else if (data && (data.getData('text/html') || data.getData('text/plain'))) onPaste({ html: data.getData('text/html'), text: data.getData('text/plain') })
  }
  document.addEventListener('dragover', over)
  document.addEventListener('drop', drop)
  document.addEventListener('paste', paste)
  return () => {
    document.removeEventListener('dragover', over)
    document.removeEventListener('drop', drop)
    document.removeEventListener('paste', paste)
  }
}

async function read(file: File): Promise<ChosenFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}
