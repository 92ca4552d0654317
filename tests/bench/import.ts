/**
 * `node config/run.mjs tests/bench/import.ts`: a Word file of 10,000 characters with ten photographs, from bytes to the document with its
 * report; beside it mammoth alone on the same bytes, which makes HTML with the pictures as they are.
 */
import mammoth from 'mammoth'
import sharp from 'sharp'
import { charactersOf } from '../../src/contract/document'
import { compose } from '../../src/server/importing/compose'
import { readFileBytes } from '../../src/server/importing/manuscript'
import { docx, paragraph, picture, run, styled } from '../server/support/docx'

const PROSE = '把水放在门边,把药放在包里,把约好的地方写在纸上;这几件事做完,一个晚上就过得踏实。三天的水,三天的粮,一支能亮的手电,一张写着电话的卡片。'
const [CHARACTERS, PICTURES, ROUNDS] = [10_000, 10, 5]
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

async function main(): Promise<void> {
  const photograph = (seed: number) => sharp({ create: { width: 1000, height: 750, channels: 3, background: { r: seed * 20, g: 90, b: 140 }, noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
    .blur(2).resize(2400, 1800).jpeg({ quality: 88 }).toBuffer()
  const pictures = await Promise.all(Array.from({ length: PICTURES }, async (_, i) => ({ name: `image${i + 1}.jpeg`, bytes: await photograph(i) })))
  const paragraphs = Math.ceil(CHARACTERS / PROSE.length / 2)
  const body = styled('a3', '门边的包') + Array.from({ length: paragraphs }, (_, i) => (i % 8 === 0 ? styled('2', `第${i}节的小标题`) : '')
    + paragraph(run(`${i}${PROSE}`) + run(PROSE, '<w:b/>')) + (i % Math.floor(paragraphs / PICTURES) === 3 && i / Math.floor(paragraphs / PICTURES) < PICTURES ? paragraph(picture(1 + Math.floor(i / Math.floor(paragraphs / PICTURES)), '图')) : '')).join('')
  const bytes = docx({ body, pictures })
  const ours: number[] = []
  const theirs: number[] = []
  let said = ''
  for (let round = 0; round < ROUNDS; round++) {
    let from = performance.now()
    const sheet = await readFileBytes('a.docx', bytes)
    const { document, report } = compose('bench', 1, { ...sheet, facts: { ...sheet.facts, title: sheet.facts.title ?? '题' } })
    ours.push(performance.now() - from)
    said = `${charactersOf(document)} characters, ${sheet.images.length} pictures, ${report.entries.length} entries in the report; ${(bytes.length / 1e6).toFixed(1)} MB in, pictures ${(sheet.images.reduce((sum, image) => sum + image.content.length, 0) / 1e6).toFixed(1)} MB out`
    from = performance.now()
    await mammoth.convertToHtml({ buffer: bytes })
    theirs.push(performance.now() - from)
  }
  console.log(said)
  console.log(`import, median of ${ROUNDS}                 ${median(ours).toFixed(0)} ms   bound 3000`)
  console.log(`mammoth alone, pictures untouched     ${median(theirs).toFixed(0)} ms`)
}

void main()
