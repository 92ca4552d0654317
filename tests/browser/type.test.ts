/** The typography panel on a real page: every choice is seen at once at the same sentence, fonts are really used, offline too. */
import { Stage } from './stage'
import { shows, type Visit } from './visit'

jest.setTimeout(90_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const press = (visit: Visit, name: string) => visit.page.locator('.sheet .press').filter({ hasText: new RegExp(`^${name}$`) }).tap()

/** Lines of the leaf in front that are not as wide as their margin, or stick out of the page. */
async function faultsOf(visit: Visit): Promise<string[]> {
  return visit.page.evaluate(() => {
    const leaf = document.querySelector('.leaf.is-here')!
    const box = leaf.getBoundingClientRect()
    const half = Number.parseFloat(getComputedStyle(leaf).fontSize) / 2
    return [...leaf.querySelectorAll('.line')].flatMap(line => {
      const own = line.getBoundingClientRect()
      const range = document.createRange()
      range.selectNodeContents(line)
      const marker = line.querySelector('.line-marker')
      if (marker) range.setStartAfter(marker)
      const { right } = range.getBoundingClientRect()
      const over = line.classList.contains('set') ? Math.abs(right - own.right) : 0
      return over > 0.05 || right - box.right - half > 0.05 || own.bottom - box.bottom > 0.5 || own.left - box.left < -0.5
        ? [`${over.toFixed(2)} ${(right - box.right).toFixed(2)} ${line.textContent}`] : []
    })
  })
}

/** Until the page is set in a font whose every line is painted in it. */
async function setIn(visit: Visit, font: 'song' | 'kai', family: string): Promise<void> {
  await visit.page.locator(`.reader.font-${font}`).waitFor()
  await visit.settled()
  await visit.page.waitForFunction(family => {
    const lines = [...document.querySelectorAll('.leaf.is-here > .line')]
    return lines.length > 0 && lines.every(line => getComputedStyle(line).fontFamily.includes(family))
      && document.fonts.check(`400 18px "${family}"`, lines.map(line => line.textContent).join(''))
      && [...document.fonts].some(face => face.family.includes(family) && face.status === 'loaded')
  }, family)
}

test('each choice is seen at once, at the same sentence, and the page comes back with the old one', async () => {
  const visit = await stage.visit()
  await visit.openReader(1)
  const spot = await visit.turnTo(7)
  const sentence = await visit.sentence(1)
  await visit.openSheet('字体')
  const shape = () => visit.page.evaluate(() => {
    const leaf = document.querySelector('.leaf.is-here')!
    const { width, height } = leaf.getBoundingClientRect()
    return JSON.stringify([width, height, [...leaf.querySelectorAll('.line')].map(line => [line.className, line.textContent, line.getBoundingClientRect().top])])
  })
  for (const [name, usual] of [['1.5', '1.75'], ['2.1', '1.75'], ['窄', '适中'], ['宽', '适中'], ['一字', '无'], ['首行缩进', '首行缩进'], ['两端对齐', '两端对齐'], ['紧凑', '标准'], ['大字', '标准']]) {
    const before = await shape()
    await press(visit, name!)
    await visit.page.waitForFunction(before => {
      const leaf = document.querySelector('.leaf.is-here')!
      const { width, height } = leaf.getBoundingClientRect()
      return JSON.stringify([width, height, [...leaf.querySelectorAll('.line')].map(line => [line.className, line.textContent, line.getBoundingClientRect().top])]) !== before
    }, before)
    const now = await visit.settled()
    expect([name, shows(now, sentence), await faultsOf(visit)]).toEqual([name, true, []])
    await press(visit, usual!)
    expect([name, await visit.settled()]).toEqual([name, spot])
  }
  await press(visit, '严格')
  await visit.settled()
  await press(visit, '大字')
  await visit.settled()
  await press(visit, '恢复默认')
  expect(await visit.settled()).toEqual(spot)
  await press(visit, '撤销恢复')
  await visit.page.waitForFunction(() => document.querySelector('.type-size')?.textContent === '28')
  await press(visit, '恢复默认')
  expect(await visit.settled()).toEqual(spot)
})

test('宋体 and 楷体: the page waits in the former font, then every line is exact; kept for a start without a network', async () => {
  const visit = await stage.visit()
  await visit.openReader(1)
  await visit.pageKept()
  await visit.turnTo(5)
  const sentence = await visit.sentence(1)
  await visit.openSheet('字体')
  for (const [name, font, family] of [['宋体', 'song', 'Lianzai Song'], ['楷体', 'kai', 'Lianzai Kai']] as const) {
    await press(visit, name)
    await setIn(visit, font, family)
    const spot = await visit.spot()
    expect([name, shows(spot, sentence), await faultsOf(visit)]).toEqual([name, true, []])
  }
  await visit.page.locator('.type-note').waitFor({ state: 'detached' })
  const asked = await visit.page.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.includes('/fonts/')))
  const slices = asked.filter(name => name.endsWith('.woff2'))
  expect(slices.length).toBeGreaterThan(10)
  expect(slices.length).toBeLessThan(300) // of 404
  await visit.closeSheet()
  const spot = await visit.settled()
  visit.expectNoNetwork()
  await visit.context.setOffline(true)
  const port = await stage.pause()
  try {
    await visit.page.reload()
    await setIn(visit, 'kai', 'Lianzai Kai')
    expect(await visit.spot()).toEqual(spot)
    expect(await faultsOf(visit)).toEqual([])
    await visit.turnTo(spot.page + 2)
    await setIn(visit, 'kai', 'Lianzai Kai')
  } finally {
    await stage.resume(port)
    await visit.context.setOffline(false)
  }
})

test('a font that cannot be had is said in words, the page stays as it is, and it comes with the network', async () => {
  const visit = await stage.visit()
  await visit.openReader(1)
  await visit.pageKept()
  const spot = await visit.settled()
  visit.expectNoNetwork()
  await visit.context.setOffline(true)
  await visit.openSheet('字体')
  await press(visit, '宋体')
  await visit.read('宋体没有载入：网络不可用。仍用系统字体，阅读不受影响。')
  expect(await visit.settled()).toEqual(spot)
  await visit.context.setOffline(false)
  await setIn(visit, 'song', 'Lianzai Song')
  await visit.page.locator('.type-note').waitFor({ state: 'detached' })
})

test('the size starts from the browser’s own', async () => {
  const visit = await stage.visit()
  await visit.context.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '22px'))
  })
  await visit.openReader(1)
  await visit.openSheet('字体')
  expect(await visit.page.locator('.type-size').innerText()).toBe('25')
})
