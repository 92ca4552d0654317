/**
 * The view layer: WeChat's template compiler (wcc) and component engine (exparser), painting into jsdom. No layout, no
 * styles; nodes, attributes and events are the real ones.
 */
import './dom'
import 'miniprogram-simulate' // registers the built-in components
import * as jComponent from 'j-component'
import diff from 'j-component/src/render/diff'
import render from 'j-component/src/render/render'
import { wxmlToJs } from 'miniprogram-compiler'
import * as exparser from 'miniprogram-exparser'

export interface VirtualNode {
  type: number
  tagName: string
  componentId: string
  content: string
  key: string | undefined
  children: VirtualNode[]
  attrs: { name: string; value: unknown }[]
  event: Record<string, { name: string; isCapture: boolean; isCatch: boolean; isMutated: boolean; handler: string; id?: unknown }>
  exparserNode?: ViewNode
}

export interface ViewNode {
  $$?: HTMLElement
  _vt?: VirtualNode
  parentNode: ViewNode | null
  childNodes: ViewNode[]
  ownerShadowRoot: unknown
  insertBefore(node: ViewNode, before: ViewNode | undefined): void
  removeChild(node: ViewNode): void
  replaceChild(node: ViewNode, old: ViewNode): void
}

/**
 * In the place of j-component's own comparison, which mixes up keyed children that are removed and added at once, and takes
 * an attribute for changed when an equal object comes.
 */
diff.diffVt = update

function update(before: VirtualNode, after: VirtualNode): void {
  const node = before.exparserNode!
  const same = before.type === after.type && before.componentId === after.componentId && before.key === after.key
    && before.tagName === after.tagName && before.content === after.content
  if (!same) {
    const parent = node.parentNode
    if (parent) parent.replaceChild(render.renderExparserNode(after, null, parent.ownerShadowRoot), node)
    return
  }
  after.exparserNode = node
  node._vt = after
  const old = new Map(before.attrs.map(attr => [attr.name, JSON.stringify(attr.value)]))
  const changed = after.attrs.filter(({ name, value }) => old.get(name) !== JSON.stringify(value))
  const named = new Set(after.attrs.map(attr => attr.name))
  const gone = before.attrs.filter(attr => !named.has(attr.name)).map(({ name }) => ({ name, value: undefined }))
  if (changed.length + gone.length > 0) render.updateAttrs(node, [...changed, ...gone])
  updateListeners(node, before, after)
  updateChildren(node, before.children, after.children)
}

function updateListeners(node: ViewNode, before: VirtualNode, after: VirtualNode): void {
  const plain = ({ event }: VirtualNode) => JSON.stringify(event, (key, value: unknown) => (key === 'id' ? undefined : value))
  if (plain(before) === plain(after)) { after.event = before.event; return }
  for (const { name, id, isCapture } of Object.values(before.event)) exparser.removeListenerFromElement(node, name, id, { capture: isCapture })
  render.updateEvent(node, after.event)
}

function updateChildren(node: ViewNode, before: VirtualNode[], after: VirtualNode[]): void {
  const byKey = new Map(before.filter(child => child.key).map(child => [child.key!, child]))
  const rest = before.filter(child => !child.key || byKey.get(child.key) !== child)
  const kept = new Set<VirtualNode>()
  const nodes = after.map(child => {
    const old = child.key ? byKey.get(child.key) : rest.shift()
    if (!old || kept.has(old)) return render.renderExparserNode(child, null, node.ownerShadowRoot ?? node)
    kept.add(old)
    update(old, child)
    return child.exparserNode!
  })
  for (const old of before) {
    if (!kept.has(old) && old.exparserNode?.parentNode === node) node.removeChild(old.exparserNode)
  }
  nodes.forEach((child, i) => {
    if (node.childNodes[i] === child) return
    if (child.parentNode) child.parentNode.removeChild(child)
    node.insertBefore(child, node.childNodes[i])
  })
}

export type Template = (data: object) => unknown
export type Templates = (file: string) => Template

/** All templates of a built mini-program, compiled by WeChat's own compiler. */
export function compileTemplates(root: string): Templates {
  return new Function(wxmlToJs(root, { maxBuffer: 64 << 20 }))() as Templates
}

/** What each template of base.wxml reads of its node, by the node's name there. */
export function bindingsOf(wxml: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [, name, body] of wxml.matchAll(/<template name="tmpl_0_([^"_]+)[^"]*">([^]*?)<\/template>/g)) {
    found.set(name!, new Set([...found.get(name!) ?? [], ...[...body!.matchAll(/\bi\.(\w+)/g)].map(match => match[1]!)]))
  }
  return found
}

/** What is told of nodes and read by no template, as `name: property`. */
export function unread(data: unknown, bindings: Map<string, Set<string>>): string[] {
  if (Array.isArray(data)) return data.flatMap(one => unread(one, bindings))
  if (typeof data !== 'object' || data === null) return []
  const { nn, cn, ...own } = data as Record<string, unknown>
  if (nn === undefined) return Object.values(data).flatMap(one => unread(one, bindings))
  const lost = Object.keys(own).filter(name => name !== 'sid' && !bindings.get(String(nn))?.has(name)) // by its sid the list knows it
  return [...lost.map(name => `${String(nn)}: ${name}`), ...unread(cn, bindings)]
}

export interface Audit { nodes: number; depth: number; children: number }

/** What WeChat's 体验评分 counts on a page: all nodes, the deepest nesting, the most children of one node. */
export function audit(page: Element): Audit {
  const found: Audit = { nodes: 0, depth: 0, children: 0 }
  const walk = (element: Element, depth: number): void => {
    found.nodes++
    found.depth = Math.max(found.depth, depth)
    found.children = Math.max(found.children, element.children.length)
    for (const child of element.children) walk(child, depth + 1)
  }
  walk(page, 1)
  return found
}

export function nodeOf(element: Element): ViewNode {
  return (element as Element & { __wxElement: ViewNode }).__wxElement
}

/** An attribute as the template gave it, in camel case: properties of built-in components do not show in the DOM. */
export function attributeOf(element: Element, name: string): unknown {
  return nodeOf(element)._vt?.attrs.find(attr => attr.name === name)?.value
}

export interface Finger { x: number; y: number }

const touchAt = ({ x, y }: Finger) => ({ identifier: 0, clientX: x, clientY: y, pageX: x, pageY: y })

function fire(element: Element, type: string, detail: object, touches: Finger[], changed: Finger[]): void {
  const extraFields = { touches: touches.map(touchAt), changedTouches: changed.map(touchAt) }
  exparser.Event.dispatchEvent(nodeOf(element), exparser.Event.create(type, detail, { bubbles: true, composed: true, capturePhase: true, extraFields }))
}

/** What a built-in component tells by itself: `input`, `confirm`, … */
export function emit(element: Element, type: string, detail: object): void {
  fire(element, type, detail, [], [])
}

/** A finger goes down on an element and up again at the same place: touchstart, touchend, tap, as WeChat sends them. */
export function tap(element: Element, at: Finger): void {
  fire(element, 'touchstart', {}, [at], [at])
  fire(element, 'touchend', {}, [], [at])
  fire(element, 'tap', at, [], [at])
}

export type TouchType = 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel'

/** One finger goes down, moves on or goes up, or WeChat takes it away. */
export function touch(element: Element, type: TouchType, at: Finger): void {
  fire(element, type, {}, type === 'touchend' || type === 'touchcancel' ? [] : [at], [at])
}

/** A finger that moves: no tap follows. */
export function swipe(element: Element, from: Finger, to: Finger): void {
  fire(element, 'touchstart', {}, [from], [from])
  fire(element, 'touchend', {}, [], [to])
}

export { jComponent }
