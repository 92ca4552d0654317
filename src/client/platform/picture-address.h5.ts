/** Taro's own way to base64 makes nothing of a buffer in a browser. */
export function pictureAddress(bytes: Uint8Array, mediaType: string): string {
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }))
}
