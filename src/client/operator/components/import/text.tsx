/** The text of an import as blocks: what each is stands beside it, so that a wrong guess is seen. */
import { Text, View } from '@tarojs/components'
import type { Block, Document, ImageBlock } from '../../../../contract/document'
import { textOf } from '../../../../contract/document'
import { importWords } from '../../words/import'
import './import.css'

export function ImportText({ document }: { document: Document }) {
  const facts = Object.entries(importWords.facts).flatMap(([name, words]) => typeof document[name] === 'string' ? [`${words}：${document[name]}`] : [])
  return (
    <View className='desk-card'>
      <Text className='desk-import-title serif'>{document.title}</Text>
      {facts.length > 0 && <Text className='desk-import-facts'>{facts.join('　')}</Text>}
      {document.blocks.map(block => <Line key={block.key} block={block} />)}
      {(document.notes ?? []).map(note => <Text key={note.key} className='desk-import-note'>{`${note.label}　${note.text}`}</Text>)}
    </View>
  )
}

function Line({ block }: { block: Block }) {
  const kind = typeof block.role === 'string' ? importWords.roles[block.role] : importWords.kinds[block.kind]
  return (
    <View className={`desk-import-line is-${block.kind}${block.level === 3 ? ' is-lower' : ''}`}>
      <Text className='desk-import-tag'>{kind ?? ''}</Text>
      <Text className='desk-import-block'>{wordsOf(block)}</Text>
    </View>
  )
}

function wordsOf(block: Block): string {
  if (block.kind === 'divider') return importWords.divider
  if (block.kind === 'list-item') return `${block.ordered ? `${String(block.ordinal)}. ` : '· '}${textOf(block)}`
  if (block.kind !== 'image') return textOf(block)
  const { alt, width, height } = block as ImageBlock
  return [importWords.picture(alt, width, height), textOf(block)].filter(words => words !== '').join('\n')
}
