/** What stands where a part was that has been taken back: that it was, and why. */
import type { Manifest } from '../../../contract/manifest'
import { paths } from '../../../contract/routes'
import type { Form } from '../derived'
import { escape } from '../markup'
import { dayIn, said } from '../said'
import { sheet } from './frame'

export function tombstone(number: number): Form {
  return {
    name: `tombstone ${number}`, compressed: true,
    async make({ manifest }) {
      const part = (manifest.withdrawn ?? []).find(one => one.number === number)
      return part && Buffer.from(stone(manifest.series, part))
    },
  }
}

function stone(series: Manifest['series'], { number, title, reason, at }: NonNullable<Manifest['withdrawn']>[number]): string {
  return sheet({
    title: `${said.withdrawnTitle(title)} · ${series.title}`, hidden: true,
    body: `<header class="head"><a href="${paths.readableSeries(series.id)}">${escape(series.title)}</a></header>
<main>
<h1>${escape(title)}</h1>
<div class="facts"><span>${said.installment(number)}</span> <span>已撤回</span></div>
<p>${escape(said.withdrawn(dayIn(at, series.timeZone), reason))}</p>
<p><a href="${paths.readableSeries(series.id)}">看其他各期</a></p>
</main>`,
  })
}
