/** A headline taken apart: `专栏 | 正题——副题`. */
import type { Facts } from './draft'

const KICKER = /^(?:(?<bar>[^|｜丨│]{2,16})\s*[|｜丨│]\s*(?=.{4})|【(?<box>[^】]{2,16})】\s*|\[(?<square>[^\]]{2,16})\]\s*(?=.{4}))(?<rest>.{2,})$/
/** How a manuscript says that a line is its title. */
const LABEL = /^(?:题目|标题|主标题|題目|標題)\s*[:：]\s*(?=\S{2})/
const SUBTITLE = /^(?<main>.{4,}?)\s*(?:——|—{1,2}|--)\s*(?<sub>.{4,})$/
/** A subtitle says what the piece is; a headline may hold a dash of its own, so anything else stays whole. */
const TELLS = /(?:报道|述评|访谈|纪实|综述|评论|观察|调查|解读|侧记|纪事|系列|专访|论述|之[一二三四五六七八九十]+$)/
const NUMERALS = '一二三四五六七八九十'

export function splitTitle(headline: string): Pick<Facts, 'title' | 'kicker' | 'subtitle' | 'claims'> {
  const said = headline.replace(LABEL, '')
  const kicker = KICKER.exec(said)?.groups
  const full = kicker?.rest ?? said
  const parts = SUBTITLE.exec(full)?.groups
  const split = parts && TELLS.test(parts.sub!)
  const name = kicker && (kicker.bar ?? kicker.box ?? kicker.square)
  const claims = /之([一二三四五六七八九十]+)[）)]?$/.exec(full)?.[1]
  return {
    title: (split ? parts.main! : full).trim(),
    ...(name === undefined ? {} : { kicker: name.trim() }),
    ...(split ? { subtitle: parts.sub!.trim() } : {}),
    ...(claims === undefined ? {} : { claims: numberOf(claims) }),
  }
}

/** 一 … 九十九 as a number. */
export function numberOf(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['0', numeral]
  const digit = (text: string | undefined, empty: number) => text === '' ? empty : text === '0' ? 0 : NUMERALS.indexOf(text ?? '') + 1
  return digit(tens, 1) * 10 + digit(ones, 0)
}
