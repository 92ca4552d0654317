/** HTML as a tree of limited size and depth; what never belongs to a text is taken out, and nothing in it is ever run or fetched. */
import { defaultTreeAdapter, Parser, Tokenizer, type DefaultTreeAdapterTypes, type DefaultTreeAdapterMap, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import { IMPORT_LIMITS } from '../../../contract/desk/limits'
import { refuse } from '../refuse'
import type { Report } from '../report'

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode
export type Root = DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.DocumentFragment

/** @param whole a page; otherwise a piece of one. @throws Refusal for what is too deep or has too many elements. */
export function parseHtml(html: string, whole: boolean): Root {
  const options = { scriptingEnabled: false, treeAdapter: boundedAdapter() }
  if (whole) return BoundedParser.parse(html, options)
  const parser = BoundedParser.getFragmentParser(null, options)
  parser.tokenizer.write(html, true)
  return parser.getFragment()
}

/** Each attribute is looked for among those before it. */
class BoundedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const token = this.currentToken
    if (token && 'attrs' in token && token.attrs.length >= IMPORT_LIMITS.attributes) refuse(`有元素的属性超过 ${IMPORT_LIMITS.attributes} 个，无法读取。`)
    super._leaveAttrName()
  }
}

class BoundedParser<T extends TreeAdapterTypeMap> extends Parser<T> {
  override tokenizer = new BoundedTokenizer(this.options, this)
}

/** Looking for open elements takes time with the depth, and hostile formatting makes elements by the square: both end here. */
function boundedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  const depths = new WeakMap<object, number>()
  const append: typeof defaultTreeAdapter.appendChild = (parent, child) => {
    const depth = (depths.get(parent) ?? 0) + 1
    if (depth > IMPORT_LIMITS.depth) refuse(`内容一层套一层，超过 ${IMPORT_LIMITS.depth} 层，无法读取。`)
    depths.set(child, depth)
    defaultTreeAdapter.appendChild(parent, child)
  }
  return {
    ...defaultTreeAdapter,
    createElement: (...given) => {
      if (++elements > IMPORT_LIMITS.elements) refuse(`内容的元素超过 ${IMPORT_LIMITS.elements} 个，无法读取。`)
      return defaultTreeAdapter.createElement(...given)
    },
    appendChild: append,
  }
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find(one => one.name === name)?.value
}

/** All elements, in order, without recursion. */
export function* elementsOf(root: Root | Element): Generator<Element> {
  const stack: Node[] = [...root.childNodes].reverse()
  while (stack.length > 0) {
    const node = stack.pop()!
    if (!isElement(node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!)
  }
}

export function textIn(root: Root | Element): string {
  let text = ''
  const stack: Node[] = [...root.childNodes].reverse()
  while (stack.length > 0) {
    const node = stack.pop()!
    if ('value' in node) text += node.value
    else if (isElement(node)) for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!)
  }
  return text
}

const NOTHING = new Set(['head', 'style', 'template', 'noscript', 'link', 'meta', 'base', 'title', 'col', 'colgroup', 'rp', 'select', 'datalist', 'map', 'area', 'param', 'source', 'track', 'dialog'])
const FOREIGN: Record<string, string> = {
  script: '网页脚本', iframe: '嵌入的其他网页', frame: '嵌入的其他网页', frameset: '嵌入的其他网页', object: '嵌入的对象', embed: '嵌入的对象', applet: '嵌入的对象',
  video: '视频', audio: '音频', svg: '矢量图', math: '公式', canvas: '画布', form: '', input: '表单控件', button: '表单控件', textarea: '表单控件',
}

/** Takes out what is no text, what is not shown, and says so. */
export function clean(root: Root, report: Report): void {
  const hidden = hidingRules(root)
  const counts = new Map<string, number>()
  const unseen: string[] = []
  const stack: { parent: Root | Element; sized: boolean }[] = [{ parent: root, sized: true }]
  while (stack.length > 0) {
    const { parent, sized } = stack.pop()!
    const kept: Node[] = []
    for (const child of parent.childNodes) {
      if (!isElement(child)) {
        if (!('value' in child)) continue
        if (sized || child.value.trim() === '') kept.push(child)
        else unseen.push(child.value.replace(/\s+/g, ' ').trim())
        continue
      }
      // WeChat's articles are sent hidden and shown by a script: whoever looks for the piece later is to see it.
      if (attribute(child, 'id') === 'js_content') child.attrs = child.attrs.filter(one => one.name !== 'style')
      const what = FOREIGN[child.tagName]
      if (NOTHING.has(child.tagName) || isNoteRule(child, parent)) continue
      if (what) counts.set(what, (counts.get(what) ?? 0) + 1)
      else if (isComment(child)) report.add('dropped', '批注', undefined, textIn(child).replace(/\s+/g, ' ').trim())
      else if (isStruckByTracking(child)) report.add('dropped', '修订中已删去的文字', undefined, textIn(child))
      else if (isHidden(child, hidden)) {
        const words = textIn(child).replace(/\s+/g, ' ').trim()
        if (words !== '') report.add('dropped', '网页上看不见的文字', undefined, words)
      } else {
        wear(child, hidden)
        const style = attribute(child, 'style') ?? ''
        kept.push(child)
        stack.push({ parent: child, sized: NO_SIZE.test(style) ? false : sized || OWN_SIZE.test(style) })
      }
    }
    parent.childNodes = kept as typeof parent.childNodes
  }
  if (unseen.length > 0) report.add('dropped', '网页上看不见的文字', undefined, unseen.reverse().join(' '), unseen.length)
  for (const [what, count] of counts) report.add('dropped', what, undefined, undefined, count)
}

/** Word's line above its notes. */
function isNoteRule(element: Element, parent: Root | Element): boolean {
  return element.tagName === 'hr' && 'attrs' in parent && /mso-element\s*:\s*(?:foot|end)note-list/i.test(attribute(parent, 'style') ?? '')
}

/** What editors say to one another beside the text, as Word and Google Docs save it with the page. */
function isComment(element: Element): boolean {
  if (/\bMsoCommentReference\b/.test(attribute(element, 'class') ?? '') || /mso-element\s*:\s*comment-list/i.test(attribute(element, 'style') ?? '')) return true
  if (element.tagName === 'a') return /^cmnt_ref\d+$/.test(attribute(element, 'id') ?? '')
  const [first] = element.tagName === 'div' ? elementsOf(element) : []
  return first?.tagName === 'p' && first.childNodes.some(node => isElement(node) && /^cmnt\d+$/.test(attribute(node, 'id') ?? ''))
}

/** Struck out by Word's tracking of changes, which says who did it, as a mail address; what a page strikes out is there to be read, be it with the day (WordPress). */
function isStruckByTracking(element: Element): boolean {
  return element.tagName === 'del' && /^mailto:/i.test(attribute(element, 'cite') ?? '')
}

/** Google Docs makes words strong and slanted by classes alone. */
function wear(element: Element, { worn }: Hiding): void {
  if (element.tagName !== 'span' || worn.size === 0) return
  const own = attribute(element, 'style') ?? ''
  const styles = (attribute(element, 'class') ?? '').split(/\s+/).flatMap(name => worn.get(name) ?? [])
  if (styles.length > 0) element.attrs = [...element.attrs.filter(one => one.name !== 'style'), { name: 'style', value: [own, ...styles].filter(Boolean).join(';') }]
}

interface Hiding { classes: Set<string>; ids: Set<string>; /** Weight and slant by class. */ worn: Map<string, string[]> }
const WORN = /(?:^|;|\s)(font-weight\s*:\s*(?:bold|bolder|[6-9]00)|font-style\s*:\s*italic)\b/gi
const HIDES = /(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|mso-hide\s*:\s*all)/i

/** Words without a size are not seen. Editors of WeChat's articles give boxes none, against gaps between them, and a size again to what is inside. */
const NO_SIZE = /(?:^|;|\s)font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)/i
const OWN_SIZE = /(?:^|;|\s)font-size\s*:\s*(?:[\d.]*[1-9][\d.]*(?:px|pt|rem|vw)|(?:xx?-)?(?:small|large)|medium)/i

/** Plain classes and ids that a style sheet of the page hides always, not only in print or on a small screen. */
function hidingRules(root: Root): Hiding {
  const rules: Hiding = { classes: new Set(), ids: new Set(), worn: new Map() }
  for (const element of elementsOf(root)) {
    if (element.tagName !== 'style') continue
    const sheet = textIn(element).replace(/\/\*[^]*?\*\//g, '').slice(0, 500_000)
    let depth = 0
    for (const piece of sheet.split('}')) {
      const open = piece.split('{')
      depth = Math.max(0, depth + open.length - 2)
      if (open.length !== 2 || depth > 0) continue
      const worn = [...open[1]!.matchAll(WORN)].map(([, style]) => style!)
      const hides = HIDES.test(open[1]!) || NO_SIZE.test(open[1]!)
      if (!hides && worn.length === 0) continue
      for (const selector of open[0]!.split(',')) {
        const simple = /^\s*(?:[a-z]+)?([.#])([\w-]+)\s*$/i.exec(selector)
        if (simple?.[1] === '.' && worn.length > 0) rules.worn.set(simple[2]!, [...rules.worn.get(simple[2]!) ?? [], ...worn])
        if (simple && hides) (simple[1] === '.' ? rules.classes : rules.ids).add(simple[2]!)
      }
    }
  }
  return rules
}

function isHidden(element: Element, rules: Hiding): boolean {
  const id = attribute(element, 'id') ?? ''
  if (id === 'js_content') return false
  if (attribute(element, 'hidden') !== undefined || rules.ids.has(id)) return true
  if ((attribute(element, 'class') ?? '').split(/\s+/).some(name => rules.classes.has(name))) return true
  const style = attribute(element, 'style') ?? ''
  return HIDES.test(style) || (NO_SIZE.test(style) && !element.childNodes.some(isElement))
}
