/** Random fingers on the screen of a phone that runs the built mini-program, a keyboard beside it as on a desktop. */
import { RandomHands } from '../random-hands'
import { pause, type Phone, type Program } from './harness'
import { attributeOf, type Finger } from './view'

const CONTROLS = '.press, .share-button, .folio, .sheet-shade, .slider, .type-brightness > *, .search-input, .mark-note, .own-input, .picture-image, .line > *'
/** Where a hand that does not want the page looks for one, the nearest first. */
const NEAR = ['.sheet-room', '.bar', '.mark-bar', '.foot-bar', '.way-back', '.leaf.is-here .end-leaf']
const KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'Escape', 'Home', 'End', 'PageDown', ' ']
const WORDS = ['水和火', '电', '，', '', 'a😀', '字'.repeat(2000)]

export abstract class Fingers extends RandomHands {
  protected program!: Program

  constructor(seed: number, protected readonly phone: Phone) { super(seed) }

  /** Something else that happens. */
  protected abstract meanwhile(): unknown

  protected get width(): number { return this.phone.screen.width }
  protected point(): Finger { return { x: this.random() * this.width, y: this.phone.screen.height * (0.2 + 0.6 * this.random()) } }
  /** Something that a finger may fall on where nothing else lies over it. */
  protected get ground(): HTMLElement {
    const { program } = this
    return program.find('.sheet') ?? this.pick([...program.all(this.pick(['.leaf.is-here .line, .column .line', '.leaf.is-here .line > *, .column .line > *'])), ...program.all('.leaf.is-here, .screen'), program.page])
  }

  protected usesAControl(): void {
    const { program } = this
    const near = program.find('.sheet-room') || this.random() < 0.8 ? NEAR.find(one => program.find(one)) : undefined
    const controls = program.all(`${near ?? (this.random() < 0.3 ? '.leaf.is-here' : '.screen')} :is(${CONTROLS})`).filter(one => !one.closest('.leaf:not(.is-here), .is-away'))
    if (controls.length === 0) return
    const control = this.pick(controls)
    this.told(`“${control.className} ${String(attributeOf(control, 'ariaLabel') || control.textContent).slice(0, 16)}”`)
    if (/input|mark-note/.test(control.className)) {
      program.type(control, this.pick(WORDS))
      program.tells(control, this.pick(['confirm', 'blur']), { value: '' })
    } else if (control.closest('.type-brightness')) program.tells(control, this.pick(['change', 'changing']), { value: 1 + Math.floor(this.random() * 100) })
    else if (control.className.includes('slider')) program.swipe(control, this.point(), this.point())
    else for (let i = this.pick([1, 1, 1, 2]); i > 0; i--) program.tap(control, this.point())
  }

  protected async taps(): Promise<void> {
    if (this.program.find('.sheet-room')) return this.usesAControl()
    const { ground } = this
    const [at, times] = [{ ...this.point(), x: this.width * this.pick([1 / 6, 1 / 2, 5 / 6]) }, this.pick([1, 1, 1, 2, 4])]
    this.told(`${times} taps at ${at.x.toFixed(0)}`)
    for (let i = 0; i < times; i++) { this.program.tap(ground, at); if (this.random() < 0.5) await pause(30) }
  }

  protected async drags(): Promise<void> {
    const { ground } = this
    const [from, to] = [this.point(), this.point()]
    const down = this.random() < 0.7 ? 0 : 1
    this.told(`a drag from ${from.x.toFixed(0)} to ${to.x.toFixed(0)}${down ? ', down' : ''}`)
    this.program.touch(ground, 'touchstart', from)
    await this.draws(ground, from, { x: to.x, y: from.y + down * (to.y - from.y) })
  }

  protected async presses(): Promise<void> {
    const { ground } = this
    this.told('a long press')
    const at = this.point()
    this.program.touch(ground, 'touchstart', at)
    await pause(460)
    if (this.random() < 0.5) {
      if (this.random() < 0.5) await this.rests(ground)
      return this.draws(ground, at, this.point())
    }
    this.program.touch(ground, 'touchend', at)
    this.program.tells(ground, 'tap', at) // WeChat sends it, however long the finger was down
  }

  /** Beyond the page's head or foot. */
  private async rests(ground: HTMLElement): Promise<void> {
    const y = this.pick([5, this.phone.screen.height - 5])
    this.told(`drawn to ${y}`)
    this.program.touch(ground, 'touchmove', { x: this.point().x, y })
    await pause(this.pick([700, 1400]))
  }

  protected async draws(ground: HTMLElement, from: Finger, to: Finger): Promise<void> {
    for (let i = 1; i <= 5; i++) {
      this.program.touch(ground, 'touchmove', { x: from.x + (to.x - from.x) * i / 5, y: from.y + (to.y - from.y) * i / 5 })
      if (this.random() < 0.3) await pause(70)
      if (this.random() < 0.03) await this.meanwhile() // with the finger down
    }
    this.program.touch(ground, this.random() < 0.1 ? 'touchcancel' : 'touchend', to)
  }

  protected scrolls(): void {
    const column = this.program.find('.column')
    const height = Number(/height: ?([\d.]+)px/.exec(String(column && attributeOf(this.program.find('.column-room')!, 'style')))?.[1])
    if (!column || !height) return
    this.told('a scroll')
    this.program.scroll(column, Math.max(0, Math.round((height - this.phone.screen.height) * this.random())))
  }

  protected types(): void {
    const key = this.pick(KEYS)
    this.told(key)
    this.program.key(key, this.random() < 0.3)
  }
}
