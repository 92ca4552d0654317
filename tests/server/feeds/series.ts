/** A series with everything that a text may hold, for the tests of what goes outside. */
import type { Service } from '../../../src/server/serve'
import { START } from '../support/backends'
import { plan, PLAN, put, SERIES } from '../support/content'

export const DAY = 86_400_000
export const ORIGIN = 'https://reports.example.org'

export const RICH = `---
author: 甲某
summary: 提要 <b> & "引"
date: 2026-10-01
---
# 一 < 二 & 三

> 编者按：这一期说水。

## 第一节

正文里有**重点**和[链接](https://example.org/?a=1&b=2)，还有注[^1]。

- 一项
- 二项
  - 深一层

1. 甲
2. 乙

> 引一句
>
> 再引一句。——**某人**《某书》

---

![水壶](picture.png "图说 & 注")

结尾。

[^1]: 注文，见 <该书>。
`

/** Part 1 is out with a picture, part 2 out, part 3 to come in a day. */
export async function fill(service: Service): Promise<void> {
  await plan(service.database, SERIES, { ...PLAN, installments: [...PLAN.installments, { number: 4, title: '第4篇的题目' }] })
  await put(service.database, { number: 1, releaseAt: START - 2 * DAY }, RICH, 10)
  await put(service.database, { number: 2, releaseAt: START - DAY }, '# 二\n\n第二期的正文在这里，说的是火。\n')
  await put(service.database, { number: 3, releaseAt: START + DAY }, '# 三\n\n第三期的正文谁也不该先看到。\n\n![图](picture.png)\n', 30)
}
