/** The logic layer: a bare script realm as the mini-program finds it on a phone. No window, no document, no Intl, no eval. */
import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

/** Not on Android: Intl. Not for mini-programs: the rest. */
const ABSENT = "for (const name of ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics']) delete globalThis[name]"

/** Younger than iOS 13, the oldest system that is supported (`browserslist` in package.json). */
const YOUNG = `
for (const name of ['WeakRef', 'FinalizationRegistry', 'AggregateError', 'Iterator']) delete globalThis[name]
delete Object.hasOwn; delete Object.groupBy; delete Map.groupBy; delete Promise.any; delete Promise.withResolvers; delete Array.fromAsync
for (const name of ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with']) {
  delete Array.prototype[name]
  delete Object.getPrototypeOf(Uint8Array.prototype)[name]
}
for (const name of ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
`

/** The phone's own clock instead of this machine's. */
const CLOCK = `
(function (now) {
  const Machine = Date
  function PhoneDate(...values) {
    if (!new.target) return new Machine(now()).toString()
    return Reflect.construct(Machine, values.length === 0 ? [now()] : values, new.target)
  }
  PhoneDate.prototype = Machine.prototype
  PhoneDate.prototype.constructor = PhoneDate
  PhoneDate.now = () => now()
  PhoneDate.parse = Machine.parse
  PhoneDate.UTC = Machine.UTC
  globalThis.Date = PhoneDate
})
`

/** Names that WeChat hides from the code of a mini-program by making them parameters of the function around each file. */
const HIDDEN = ['window', 'document', 'frames', 'self', 'location', 'navigator', 'localStorage', 'history', 'Caches', 'screen', 'alert',
  'confirm', 'prompt', 'XMLHttpRequest', 'WebSocket', 'Reporter', 'webkit', 'WeixinJSCore']

export interface RealmOptions {
  root: string
  /** App, Page, Component, wx and what else WeChat gives. */
  globals: Record<string, unknown>
  /** The phone's clock, ms UTC. */
  now(): number
  /** Only what iOS 13 has. */
  old: boolean
  /** A callback of the realm threw. */
  onError(error: unknown): void
}

export class Realm {
  private readonly context: vm.Context
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly timers = new Map<number, NodeJS.Timeout>()
  private lastTimer = 0
  dead = false

  constructor(private readonly options: RealmOptions) {
    const clear = (id?: number): void => { clearTimeout(this.timers.get(id!)); this.timers.delete(id!) }
    const sandbox = {
      ...options.globals,
      console: Object.fromEntries(['log', 'info', 'debug', 'warn', 'error', 'group', 'groupEnd'].map(level => [level, (...said: unknown[]) => {
        // Warnings and errors fail the test (tests/quiet.ts); the rest is nobody's business.
        if (level === 'warn' || level === 'error') console[level]('mini-program:', ...said)
      }])),
      setTimeout: (call: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => this.arm(id => { this.timers.delete(id); call(...args) }, setTimeout, ms),
      setInterval: (call: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => this.arm(() => call(...args), setInterval, ms),
      clearTimeout: clear, clearInterval: clear,
    }
    this.context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })
    vm.runInContext(options.old ? ABSENT + YOUNG : ABSENT, this.context)
    ;(vm.runInContext(CLOCK, this.context) as (now: () => number) => void)(() => Math.floor(options.now()))
  }

  /** Loads a file of the mini-program once. */
  require(file: string): unknown {
    const full = path.resolve(this.options.root, file.endsWith('.js') ? file : `${file}.js`)
    const known = this.modules.get(full)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    this.modules.set(full, module)
    const code = `(function (require, module, exports, ${HIDDEN.join(', ')}) {${fs.readFileSync(full, 'utf8')}\n})`
    const run = vm.runInContext(code, this.context, { filename: full }) as (...args: unknown[]) => void
    try {
      run((name: string) => this.require(path.resolve(path.dirname(full), name)), module, module.exports)
    } catch (error) {
      throw brief(error)
    }
    return module.exports
  }

  /** Calls into the realm; nothing happens in one that was killed. */
  run<T>(call: () => T): T | undefined {
    if (this.dead) return undefined
    try {
      return call()
    } catch (error) {
      this.options.onError(brief(error))
      return undefined
    }
  }

  /** The process is gone, without a last word. */
  kill(): void {
    this.dead = true
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
  }

  private arm(call: (id: number) => void, start: typeof setTimeout | typeof setInterval, ms = 0): number {
    if (this.dead) return 0
    const id = ++this.lastTimer
    this.timers.set(id, start(() => { this.run(() => call(id)) }, ms))
    return id
  }
}

/** Without the excerpts of minified code that a runner would print for the original. */
function brief(error: unknown): Error {
  const { message = String(error), stack = '' } = error as Partial<Error>
  const at = stack.split('\n').filter(line => line.includes('/dist/weapp/')).slice(0, 4).map(line => line.replace(/\(.*\/dist\/weapp\//, '(')).join('\n')
  const short = new Error(message.includes('\n    at ') ? message : `${message}\n${at}`)
  short.stack = `${short.name}: ${short.message}`
  return short
}
