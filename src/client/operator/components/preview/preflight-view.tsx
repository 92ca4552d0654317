/** What the preflight has found, each with the way to its block in the editor. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo, useState } from 'react'
import { string } from 'valibot'
import type { Document } from '../../../../contract/document'
import { GlyphProbe } from '../../../components/glyph-probe'
import { memoryKeyValue } from '../../../platform/memory'
import { GlyphStore } from '../../../stores/glyphs'
import type { DeskApp } from '../../stores/desk'
import { coverageOf, type Coverage } from '../../stores/preflight/characters'
import { preflight, type Finding } from '../../stores/preflight/preflight'
import { samples } from '../../stores/preflight/samples'
import { findingWords, previewWords, spotWords } from '../../words/preview'
import { Button } from '../button'
import { goDesk } from '../go'

interface Props { desk: DeskApp; series: string; number: number; document: Document }

/** The widths are measured as the reader measures them, and not kept: they are nothing of a reader's. */
export const PreflightView = observer(function PreflightView({ desk, series, number, document }: Props) {
  const glyphs = useMemo(() => {
    const store = new GlyphStore(memoryKeyValue())
    store.need(document)
    return store
  }, [document])
  const reading = useReadingFont(desk)
  const { table } = glyphs
  const findings = useMemo(() => (table && reading !== 'asked' ? preflight(document, samples(), table, reading) : undefined), [document, table, reading])
  return (
    <View className='desk-card'>
      <GlyphProbe glyphs={glyphs} fonts={desk.app.fonts} />
      {findings === undefined && <Text className='desk-quiet'>{previewWords.working}</Text>}
      {findings && <Text className='desk-lead'>{findings.length === 0 ? previewWords.clean : previewWords.found(findings.length)}</Text>}
      {findings && reading === undefined && <Text className='desk-lead'>{previewWords.noFonts}</Text>}
      {findings?.map((finding, i) => <Found key={i} finding={finding} onEdit={desk.signIn.has('editor') ? () => goDesk('edit', { series, number, ...blockOf(document, finding) }) : undefined} />)}
    </View>
  )
})

function blockOf(document: Document, { block }: Finding): { block?: string } {
  const key = document.blocks[block]?.key
  return key === undefined ? {} : { block: key }
}

function Found({ finding, onEdit }: { finding: Finding; onEdit: (() => void) | undefined }) {
  const spots = spotWords(finding.spots)
  return (
    <View className='preview-row'>
      <View className='preview-row-words'>
        <Text>{`${previewWords.block(finding.block)}：${findingWords(finding)}`}</Text>
        {spots !== '' && <Text className='desk-quiet'>{spots}</Text>}
      </View>
      {onEdit && <Button kind='plain' onPress={onEdit}>{previewWords.edit}</Button>}
    </View>
  )
}

/** Which characters the reading font has, by the list that the build made of it; undefined if it cannot be had. */
function useReadingFont(desk: DeskApp): Coverage | undefined | 'asked' {
  const [reading, setReading] = useState<Coverage | undefined | 'asked'>('asked')
  useEffect(() => {
    let gone = false
    desk.api.get('/fonts/song.css', string()).then(
      css => { if (!gone) setReading(() => coverageOf(css)) },
      () => { if (!gone) setReading(undefined) },
    )
    return () => { gone = true }
  }, [desk])
  return reading
}
