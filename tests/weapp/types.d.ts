/** Packages without typings, as far as the harness uses them. */
declare module 'jsdom' {
  export class JSDOM { constructor(html: string, options?: object); window: Window & typeof globalThis }
}
declare module 'miniprogram-simulate' { const simulate: unknown; export default simulate }
declare module 'miniprogram-compiler' { export function wxmlToJs(root: string, options?: object): string }
declare module 'j-component' {
  import type { ViewNode, VirtualNode } from './view'
  interface Root { dom: HTMLElement; instance: Record<string, unknown>; _exparserNode: ViewNode; attach(parent: Node): void; detach(): void }
  export function register(definition: object): string
  export function create(id: string): Root
  export function behavior(definition: object): string
  export type { Root, VirtualNode }
}
declare module 'j-component/src/render/diff' { import type { VirtualNode } from './view'; const diff: { diffVt(before: VirtualNode, after: VirtualNode): void }; export default diff }
declare module 'j-component/src/render/render' {
  import type { ViewNode, VirtualNode } from './view'
  const render: {
    renderExparserNode(options: VirtualNode, host: null, root: unknown): ViewNode
    updateAttrs(node: ViewNode, attrs: { name: string; value: unknown }[]): void
    updateEvent(node: ViewNode, event: VirtualNode['event']): void
  }
  export default render
}
declare module 'miniprogram-exparser' {
  import type { ViewNode } from './view'
  export const Event: { create(type: string, detail: unknown, options: object): unknown; dispatchEvent(node: ViewNode, event: unknown): void }
  export function removeListenerFromElement(node: ViewNode, name: string, id: unknown, options: object): void
}
