/** One part as the desk knows it, and the acts on it: each is answered with the part as it stands afterwards. */
import * as v from 'valibot'
import { PartReview, reviewPaths } from '../../../../contract/desk/review'
import type { Act, Asked } from '../../stores/asked'
import type { DeskApp } from '../../stores/desk'
import { useAct, useAsked, useInstants, useTakenBack } from '../use-asked'

/** What a conflict says besides its sentence. */
const Present = v.looseObject({ part: PartReview })

export interface PartAtDesk {
  desk: DeskApp
  series: string
  number: number
  asked: Asked<PartReview>
  acting: Act
  /** @param by who says what hinders it: whoever asks away from the panel, or `acting`. @returns whether it was done. If somebody was faster, the part is shown as it stands now. */
  perform(path: string, body: object, said: string, by?: Act): Promise<boolean>
  /** For an answer that has the part in it. */
  run(work: () => Promise<PartReview>, by?: Act): Promise<boolean>
}

export function usePart(desk: DeskApp, series: string, number: number): PartAtDesk {
  const asked = useAsked(() => desk.api.get(reviewPaths.part(series, number), PartReview), `${series} ${number}`)
  useInstants(desk, asked, [asked.value?.releaseAt ?? null])
  useTakenBack(desk, asked)
  const acting = useAct()
  const run = async (work: () => Promise<PartReview>, by = acting) => {
    const done = await by.run(async () => asked.put(await work()))
    if (by.trouble?.kind === 'conflict') {
      const present = v.safeParse(Present, by.trouble.body)
      if (present.success) asked.put(present.output.part)
    }
    // "已经撤回了": what it speaks of comes into sight.
    if (by.trouble?.kind === 'refused') void asked.load()
    return done
  }
  return {
    desk, series, number, asked, acting, run,
    perform: async (path, body, said, by) => {
      const done = await run(() => desk.api.post(path, body, PartReview), by)
      if (done) desk.notices.say({ words: said })
      return done
    },
  }
}
