/** WeChat shows a picture out of its own address. */
import Taro from '@tarojs/taro'

export function pictureAddress(bytes: Uint8Array, mediaType: string): string {
  const own = new Uint8Array(bytes) // a buffer of its own size
  return `data:${mediaType};base64,${Taro.arrayBufferToBase64(own.buffer)}`
}
