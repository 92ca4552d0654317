/** A frame of the browser's, with our own page in it. */
export const framesPages = true

export function showPage(id: string, address: string, title: string, width: number, height: number): () => void {
  const frame = document.createElement('iframe')
  frame.src = address
  frame.title = title
  frame.width = String(width)
  frame.height = String(height)
  frame.style.cssText = 'display:block;border:0'
  document.getElementById(id)?.appendChild(frame)
  return () => frame.remove()
}
