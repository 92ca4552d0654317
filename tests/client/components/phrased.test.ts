/** Which titles of lists are broken between their parts alone. */
import { phrased } from '../../../src/client/components/phrased'

test.each(['雨停以后，日子怎样接上', '风雨与地动——从预警到行动', '先算清水 再算一桶饭和菜', '为什么？因为雨'])('%s has parts that go into one line each', title => {
  expect(phrased(title)).toBe(' is-phrased')
})

test.each(['', '约在哪里见', '一个家庭的七十二小时', '打造社区共同参与的防灾准备新格局', '报告：打造社区共同参与的防灾准备新格局'])('%s is broken as the browser likes', title => {
  expect(phrased(title)).toBe('')
})
