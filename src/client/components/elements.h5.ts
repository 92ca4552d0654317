/**
 * Taro's components as a browser shows them, in the stead of its own (see `config/index.ts`): those are web components, each of which
 * takes frames to get ready and is taken out and put in again meanwhile, and a page of text has hundreds. Only what is typed into is
 * still Taro's: it knows of an input method that is composing.
 */
export { Textarea } from '@tarojs/components/lib/react/components'
export { Input } from './input.h5'
export { Button, Image, ScrollView, Slider, Text, View } from './plain.h5'
