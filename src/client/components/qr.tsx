/** An address as a phone's camera reads it. Black on white in every theme: many cameras read no other. */
import { Image } from '@tarojs/components'
import QRCode from 'qrcode-terminal/vendor/QRCode'
import { useMemo } from 'react'
import { spoken } from '../platform/spoken'
import './qr.css'

/** Level M: 15 % may be covered. */
const LEVEL = 0
/** The quiet zone that the standard asks for, modules. */
const QUIET = 4

function pictureOf(text: string): string {
  const code = new QRCode(-1, LEVEL)
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const side = count + 2 * QUIET
  let path = ''
  for (let row = 0; row < count; row++) for (let column = 0; column < count; column++) if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

export function Qr({ text, label }: { text: string; label: string }) {
  const picture = useMemo(() => pictureOf(text), [text])
  return <Image className='qr' src={picture} {...spoken({ role: 'img', label, picture: true })} />
}
