/**
 * Taro's components as a browser shows them, in the stead of its own (see `config/index.ts`): those are web components, each of which
 * takes frames to get ready and is taken out and put in again meanwhile, and a page of text has hundreds; a field of theirs fails when it
 * gets another value before its first painting.
 */
export { Input, Textarea } from './fields.h5'
export { Button, Image, ScrollView, Slider, Text, View } from './plain.h5'
