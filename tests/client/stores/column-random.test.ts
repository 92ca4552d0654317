/**
 * Random hands on the column, with a view that goes where it is sent, as far as there is something, and says where it lies. Whatever they
 * do: the column knows where the view is, sends it nowhere that is not there, leaves no room above what can be read first, and no line moves
 * under the eyes by itself.
 */
import { runInAction } from 'mobx'
import { ColumnStore } from '../../../src/client/stores/column'
import { randomOf } from '../../typeset/arbitraries'
import { setUp } from './desk'
import { manifestOf, partOf } from './fakes'

const [SEEDS, STEPS] = [40, 40]
const PARTS = [1, 2, 3, 4, 5]
const NEAR = 3
const ACTS = ['scroll', 'scroll', 'scroll', 'fling', 'edge', 'jump', 'look', 'back', 'turn', 'step', 'resize', 'restart', 'plan'] as const

async function letLoose(seed: number): Promise<string[]> {
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const desk = setUp(manifestOf(PARTS))
  const { reader, clock, settings } = desk
  desk.desk.texts.set(1, partOf(1))
  settings.prefer({ turn: 'scroll', lineHeight: pick([1.5, 1.75, 2.1]) })
  await reader.open()
  await desk.settle()
  const column = new ColumnStore(reader, desk.layout, clock)
  let stop = column.start()
  let [view, sent]: [number, number | undefined] = [0, undefined]
  const acts: string[] = []
  const faults: string[] = []
  const finds = (what: string) => faults.push(`seed ${seed}, ${acts.slice(-4).join(' > ')}: ${what}`)

  const most = () => Math.max(0, column.height - column.view.height)
  const within = (top: number) => Math.max(0, Math.min(most(), top))
  /** What the view does when the column has been painted. */
  const paint = () => {
    if (column.stretches.length === 0) [view, sent] = [0, undefined]
    else if (column.asked !== sent) {
      sent = column.asked
      view = within(sent)
      if (Math.abs(view - sent) > NEAR) finds(`sent to ${sent} of ${most()}`)
      column.scrolled(view)
    }
  }
  const scroll = (by: number) => {
    if (column.stretches.length === 0) return
    view = within(view + by)
    column.scrolled(view)
  }
  const lineAtTop = () => {
    if (column.opening !== undefined) return undefined
    for (const { number, page, top } of column.stretches) for (const item of page?.items ?? []) {
      if (top + item.top >= column.top - 1) return { line: `${number}.${item.block}.${item.kind === 'line' ? item.start : ''}`, at: top + item.top - column.top }
    }
    return undefined
  }
  const place = () => ({ block: Math.floor(random() * 30), offset: 0 })
  const hands: Record<(typeof ACTS)[number], () => unknown> = {
    scroll: () => { scroll((random() - 0.5) * 3000); if (random() < 0.7) clock.pass(200) },
    fling: async () => {
      const by = (random() - 0.5) * 2000
      for (let i = 0; i < 8; i++) {
        scroll(by)
        if (random() < 0.5) continue
        await desk.settle()
        paint()
      }
      clock.pass(200)
    },
    edge: () => { scroll(pick([-1, 1]) * 1e6); clock.pass(200) },
    jump: () => reader.jump(pick(PARTS), random() < 0.5 ? place() : undefined),
    look: () => reader.look(pick(PARTS), place()),
    back: () => reader.goBack(),
    turn: () => reader.turn(pick([-1, 1])),
    step: () => column.step(pick([-1, 1])),
    resize: () => settings.resize(pick([-1, 1])),
    restart: () => { stop(); stop = column.start(); sent = undefined },
    plan: () => {
      const out = PARTS.filter(number => number === reader.number || random() < 0.7)
      runInAction(() => { desk.desk.manifest = manifestOf(out) })
      reader.recall(number => out.includes(number))
      if (random() < 0.5) return
      runInAction(() => { desk.desk.manifest = manifestOf(PARTS) })
      reader.retryFailed()
    },
  }

  paint()
  for (let step = 0; step < STEPS; step++) {
    const act = pick(ACTS)
    acts.push(act)
    await hands[act]()
    const before = act === 'scroll' || act === 'plan' ? lineAtTop() : undefined
    paint()
    await desk.settle()
    paint()
    const after = lineAtTop()
    if (before && after && (before.line !== after.line || Math.abs(before.at - after.at) > NEAR)) finds(`${JSON.stringify(before)} became ${JSON.stringify(after)}`)
    clock.pass(2000)
    await desk.settle()
    paint()
    const [first] = column.stretches
    if (first && Math.abs(column.top - view) > NEAR) finds(`the view is at ${view}, taken to be at ${column.top}`)
    if (first && first.top > 0 && !reader.canPrecede(first.number)) finds('room above the first part')
  }
  stop()
  return faults
}

test('whatever random hands do, the column and its view agree, and nothing moves by itself', async () => {
  const faults: string[] = []
  for (let seed = 1; seed <= SEEDS; seed++) faults.push(...await letLoose(seed))
  expect(faults).toEqual([])
})
