/** The few ways in which Word's XML is looked at. */

export function children(element: Element): Element[] {
  return Array.from(element.childNodes).filter(node => node.nodeType === 1) as Element[]
}

export function child(element: Element, name: string): Element | undefined {
  return children(element).find(one => one.nodeName === name)
}

export function descendants(element: Element, name: string): Element[] {
  return Array.from(element.getElementsByTagName(name))
}

/** `w:val`. */
export function value(element: Element | undefined): string | undefined {
  return element?.getAttribute('w:val') || undefined
}
