/** The trail, newest first, older ones by a press; of one part where it is asked for. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import * as v from 'valibot'
import { TrailPage, type ActRow } from '../../../../contract/desk/after'
import { saveText } from '../../../platform/save'
import { afterPaths } from '../../api/after-paths'
import type { DeskApp } from '../../stores/desk'
import { instantWords } from '../../words/instant'
import { HOME_ZONE } from '../../words/people'
import { actWords, detailWords, ofWords, watchWords } from '../../words/watch'
import { Button } from '../button'
import { Loaded, TroubleLine } from '../states'
import { Table } from '../table'
import { useAct, useAsked } from '../use-asked'

export const TrailList = observer(function TrailList({ desk, series, number }: { desk: DeskApp; series?: string; number?: number }) {
  const filter = { ...(series === undefined ? {} : { series }), ...(number === undefined ? {} : { number }) }
  const asked = useAsked(() => desk.api.get(afterPaths.acts(filter), TrailPage), `${series} ${number}`)
  const [kept, keep] = useState<{ after: string | null; page: TrailPage }>()
  const more = useAct()
  const saving = useAct()
  const now = desk.api.now()
  const save = saveText
  const maySave = save && series === undefined && (desk.signIn.has('publisher') || desk.signIn.has('administrator'))
  return (
    <>
      {maySave && (
        <View className='desk-acts desk-trail-acts'>
          <Button kind='quiet' busy={saving.busy} onPress={() => {
            void saving.run(async () => save(watchWords.file, await desk.api.get(afterPaths.actsTable, v.string()))).then(done => { if (done) desk.notices.say({ words: watchWords.saved }) })
          }}>{watchWords.save}</Button>
        </View>
      )}
      <TroubleLine trouble={saving.trouble ?? more.trouble} />
      <Loaded asked={asked}>{({ acts, next }) => {
        // What is older than a page that has become another would leave a gap.
        const older = kept?.after === next ? kept.page : undefined
        const before = older ? older.next : next
        return (
          <>
            <Acts acts={[...acts, ...older?.acts ?? []]} now={now} />
            {before !== null && (
              <Button kind='plain' busy={more.busy} onPress={() => {
                void more.run(async () => {
                  const page = await desk.api.get(afterPaths.acts({ ...filter, before }), TrailPage)
                  keep({ after: next, page: { acts: [...older?.acts ?? [], ...page.acts], next: page.next } })
                })
              }}>{watchWords.older}</Button>
            )}
          </>
        )
      }}</Loaded>
    </>
  )
})

function Acts({ acts, now }: { acts: readonly ActRow[]; now: number }) {
  return (
    <Table label={watchWords.trail} rows={acts} idOf={act => act.id} empty={watchWords.noActs} columns={[
      { title: watchWords.trailColumns.at, width: 'minmax(0,1.1fr)', cell: act => <Text>{instantWords(act.at, now, HOME_ZONE)}</Text> },
      { title: watchWords.trailColumns.shown, width: 'minmax(0,.5fr)', cell: act => <Text>{act.shown}</Text> },
      { title: watchWords.trailColumns.act, card: 'title', width: 'minmax(0,.8fr)', cell: act => <Text>{actWords(act)}</Text> },
      { title: watchWords.trailColumns.of, width: 'minmax(0,1.4fr)', cell: act => act.series !== null && <Text>{ofWords(act)}</Text> },
      { title: watchWords.trailColumns.detail, width: 'minmax(0,2fr)', cell: act => detailWords(act, now) !== '' && <Text className='desk-quiet'>{detailWords(act, now)}</Text> },
    ]} />
  )
}
