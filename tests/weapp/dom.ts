/** The web view that WeChat's component engine paints into. Imported first: the engine looks for these names when it loads. */
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('<!doctype html><html><body></body></html>', { url: 'https://mini-program.test/', pretendToBeVisual: false })
const names = ['document', 'Event', 'CustomEvent', 'TouchEvent', 'Node', 'Element', 'HTMLElement', 'Text'] as const
Object.assign(globalThis, { window }, Object.fromEntries(names.map(name => [name, window[name]])))
// Asked for by the code that the template compiler makes.
Object.assign(window, { __webview_engine_version__: 0.02 })
