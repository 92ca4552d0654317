/** Taro's components as Taro shows them in a browser: a block and a stretch of text, whose style is a string. */
import { createElement, type ReactNode } from 'react'

interface Given { className: string; style?: string; children: ReactNode }

const as = (tag: string) => ({ className, style = '', children }: Given) => createElement(tag, {
  className,
  style: Object.fromEntries(style.split(';').filter(Boolean).map(rule => {
    const [name = '', value = ''] = rule.split(':')
    return [name.startsWith('--') ? name : name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), value]
  })),
}, children)

export const View = as('div'), Text = as('span')
