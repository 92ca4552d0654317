/** Word files made by hand, as Word and WPS write them: style names in styles.xml, numbering, notes, pictures. */
import { zipSync } from 'fflate'

const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** A run. @param properties inside of `w:rPr`. */
export const run = (text: string, properties = '') => `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
/** A paragraph of runs. @param properties inside of `w:pPr`. */
export const paragraph = (inside: string, properties = '') => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`
export const styled = (id: string, text: string) => paragraph(run(text), `<w:pStyle w:val="${id}"/>`)
export const numbered = (id: number, level: number, text: string) => paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`)
export const noteMark = (id: number) => `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`
/** The nth picture given to {@link docx}, counted from 1. */
export const picture = (n: number, alt = '') => `<w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="${n}" name="图片 ${n}" descr="${escapeXml(alt)}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr/><pic:blipFill><a:blip r:embed="rIdP${n}"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

const style = (id: string, name: string, inside = '') => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`
/** As WPS names them: numbers for ids. */
const STYLES = style('a', 'Normal') + style('a3', 'Title') + style('1', 'heading 1', '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
  + style('2', 'heading 2', '<w:basedOn w:val="a"/>') + style('3', '标题 3') + style('20', '我的小节', '<w:basedOn w:val="2"/>') + style('a5', 'Subtitle') + style('a7', 'Quote') + style('11', 'toc 1')
const level = (at: number, format: string, text: string) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
/** Lists: 1 = 1. 2. 3. with bullets below, 2 = 一、（一）, 3 = bullets. */
const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'bullet', '')}</w:abstractNum>`
  + `<w:abstractNum w:abstractNumId="1">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum>`
  + `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '')}</w:abstractNum>`
  + [1, 2, 3].map(n => `<w:num w:numId="${n}"><w:abstractNumId w:val="${n - 1}"/></w:num>`).join('')

export interface DocxParts { body: string; notes?: readonly string[]; pictures?: readonly { name: string; bytes: Buffer }[]; more?: Record<string, Uint8Array> }

export function docx({ body, notes = [], pictures = [], more = {} }: DocxParts): Buffer {
  const text = (xml: string) => Buffer.from(HEAD + xml)
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': text(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
    '_rels/.rels': text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'officeDocument', 'word/document.xml')}</Relationships>`),
    'word/_rels/document.xml.rels': text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdN', 'numbering', 'numbering.xml')}${relation('rIdF', 'footnotes', 'footnotes.xml')}${pictures.map((one, i) => relation(`rIdP${i + 1}`, 'image', `media/${one.name}`)).join('')}</Relationships>`),
    'word/document.xml': text(`<w:document ${NS}><w:body>${body}<w:sectPr/></w:body></w:document>`),
    'word/styles.xml': text(`<w:styles ${NS}>${STYLES}</w:styles>`),
    'word/numbering.xml': text(`<w:numbering ${NS}>${NUMBERING}</w:numbering>`),
    'word/footnotes.xml': text(`<w:footnotes ${NS}>${notes.map((note, i) => `<w:footnote w:id="${i + 1}">${paragraph(run(note))}</w:footnote>`).join('')}</w:footnotes>`),
  }
  for (const { name, bytes } of pictures) files[`word/media/${name}`] = bytes
  return Buffer.from(zipSync({ ...files, ...more }))
}
