/**
 * Where a line may break, as data. UAX #14 (15.0.0) as a list of pair rules in the order of its clauses, the first that
 * names a pair decides; then what Chinese composition asks beyond it. The table that they make is in classes.ts. Rules that
 * need more than the two neighbours (spaces, numbers, combining marks, flags) are in breaks.ts.
 *
 * `before operator after`: `÷` break, `×` no break unless spaces lie between, `^` no break even then. `*` is any class.
 *
 * The Chinese tailorings, one by one. clreq: W3C Requirements for Chinese Text Layout, 2024; GB: GB/T 15834—2011.
 *
 * | | tailoring | clause | where |
 * |---|---|---|---|
 * | 1 | `：；～－–•` and `！？，。、` never first, nor after a space (U+200B is none, LB8) | clreq 行首行尾禁则 基本, GB 5.1.1, 5.1.2 | `* ^ NS` below; class NS for `～－–•` |
 * | 2 | `·` never first, but inside of a Latin word | clreq 行首行尾禁则 基本, GB 5.1.7 | breaks.ts `inContext` |
 * | 3 | `“‘` never last, `”’` never first, as brackets, but inside of Latin words | clreq 行首行尾禁则 基本, GB 5.1.3 | breaks.ts `inContext` |
 * | 4 | `／` and `/` never first | clreq 行首行尾禁则 基本, GB 5.1.9 | class SL; LB13 |
 * | 5 | `／` and `/` never last, but in addresses | clreq 行首行尾禁则 GB, GB 5.1.9 | level GB in breaks.ts |
 * | 6 | a single `—` never first (连接号) | clreq 行首行尾禁则 基本, GB 5.1.6 | breaks.ts |
 * | 7 | `——` `……` `⋯⋯` are not parted, nor the last three of an odd row | clreq 分离禁则, GB 5.1.4, 5.1.5 | breaks.ts |
 * | 8 | `——` `……` never first | clreq 行首行尾禁则 严格 | level strict in breaks.ts; LB22 is that level but after Latin |
 * | 9 | a number keeps its unit, `％ ℃ ‰ ° ′ ″ ㎡` never first, but without a number behind `、，；：｜` | clreq 分离禁则 | class PZ, `* ^ PZ`; breaks.ts |
 * | 10 | `０`–`９` are digits, `．` is a decimal point among them | clreq 分离禁则 | class NU; class IS for `．` |
 * | 11 | tab and U+3000 are spaces | what binds over a space binds over them | class SP |
 * | 12 | a combining mark over a space stays on it, an emoji keeps its skin tone | UAX #29 GB9 | breaks.ts |
 * | 13 | a full-width mark takes half an em at a line's end | GB 5.1.10 | fill.ts |
 * | 14 | an opening mark loses its left half at a line's start | clreq 标点宽度调整 | filled.ts `leadOf` |
 * | 15 | two full-width marks that meet take 1.5 em | clreq 标点宽度调整 | analysis.ts |
 * | 16 | `？？ ！！ ？！` take one em, three take two | GB 5.1.2 | analysis.ts |
 * | 17 | 先挤进、后推出, in the order of compression; 间隔号 and word spaces have nothing to give | clreq 先挤进后推出, 压缩优先次序 | press.ts |
 * | 18 | the order of expansion: word spaces, gaps to Western, then all alike | clreq 拉伸优先次序 | blocks.ts, `Line.loose` |
 * | 19 | ¼ em between Chinese and Western, none at a line's ends nor at marks | clreq 中西间距 | analysis.ts `spaced` |
 * | 20 | 孤字不成行 | clreq 孤字孤行, GB 5.1.11 | runts.ts |
 * | 21 | 孤行不成页, a heading never ends a page | clreq 孤字孤行 | blocks.ts, pages.ts |
 * | 22 | one 、，。 may hang, if asked for | clreq 标点悬挂 | fill.ts |
 * | 23 | a number, the 第 before it and what it counts in one line, if it then lacks little; what counts in one piece: 小时, 平方米 | not asked for: `第 4 月` reads as one word | breaks.ts `LOATH`, `counted`, fill.ts |
 * | 24 | a hyphen stays with the Latin word behind it if none precedes it: `--save` | UAX #14 16.0, LB20a | breaks.ts |
 * | 25 | the `’` of a Latin word is set as `'` where the font's fills a square | not asked for: `Smith’ s` reads as two words | analysis.ts, paint.ts |
 * | 26 | an address is parted behind `. @ ? & = + _ #` between letters, a path behind its second `/` or that of `example.com/`, if the line would else lack more than a quarter | not asked for: it left holes of half a line; the places are those of TeX's url | fill.ts `SIGN` |
 * | 27 | a line that would gape begins with what the line above can spare | not asked for: two lines a little loose read better than one very loose | runts.ts `evened` |
 * | 28 | a line of a title ends where it parts no word: where the two characters that it parts seldom stand together in the document | not asked for: a title is read at a glance | balance.ts `byWords` |
 * | 29 | lines that a page lacks to its foot go above its headings first, then between all lines | not asked for: lines of two pages stand at the same distance | pages.ts |
 * | 30 | whose words a quotation is says a line of its own | not asked for: usual in print | prepare.ts by contract/divisions.ts |
 * | 31 | `｜` never first | not asked for: it parts the cells of a row and stands with the one before, as `／` does | class NS |
 * | 32 | no break between a point, comma or colon and a digit: `No.5` | UAX #14 LB25 as pairs; its Example 7 asks for a digit before | `IS × NU` below |
 * | 33 | the `-` of a number behind `、，；：｜` is its sign and may be first: `-2.3%、-4.5%` | not asked for: all of such a row is one word (LB21), and is parted inside of a number | breaks.ts |
 * | 34 | what the spaces in a number part stays in one line, as 23: `1 250`, `3.141 59` | not asked for: GB/T 15835 parts digits by threes | breaks.ts `MEASURE` |
 */

/** Values of a pair table. */
export const BREAK = 0, JOIN = 1, BIND = 2

export const UAX14 = [
  'ZW ÷ *', // LB8
  '* ^ WJ', 'WJ × *', // LB11
  'GL × *', 'BA HY ÷ GL', '* × GL', // LB12, LB12a
  '* ^ CL CP CW EX IS SY', // LB13
  'OP OW ^ *', // LB14
  'QU ^ OP OW', // LB15
  'CL CP CW ^ NS', // LB16
  'B2 ^ B2', // LB17
  '* × QU', 'QU × *', // LB19
  '* ÷ CB', 'CB ÷ *', // LB20
  '* × BA HY NS', 'BB × *', 'SY × HL', // LB21, LB21b
  '* × IN', // LB22
  'AL HL × NU', 'NU × AL HL', // LB23
  'PR × ID IX EB EM', 'ID IX EB EM × PO', // LB23a
  'PR PO × AL HL', 'AL HL × PR PO', // LB24
  'PR PO HY NU × NU', // LB25, the pairs; the rest follows the number in breaks.ts
  'JL × JL JV H2 H3', 'JV H2 × JV JT', 'JT H3 × JT', // LB26
  'JL JV JT H2 H3 × PO', 'PR × JL JV JT H2 H3', // LB27
  'AL HL × AL HL', // LB28
  'IS × AL HL', // LB29
  'AL HL NU × OP', 'CP × AL HL NU', // LB30
  'EB IX × EM', // LB30b
]

/** Classes that Chinese text gives to characters, by the names of values.ts, what UAX #14 gives them, with the reason. */
export const RECLASSED: readonly [ours: string, theirs: string, characters: string][] = [
  ['PZ', 'PO', '%°‰′″℃℉％'], // units, never first in a line
  ['PZ', 'ID', '㎀㎁㎂㎃㎄㎅㎆㎇㎈㎉㎊㎋㎌㎍㎎㎏㎐㎑㎒㎓㎔㎕㎖㎗㎘㎙㎚㎛㎜㎝㎞㎟㎠㎡㎢㎣㎤㎥㎦㎧㎨㎩㎪㎫㎬㎭㎮㎯㎰㎱㎲㎳㎴㎵㎶㎷㎸㎹㎺㎻㎼㎽㎾㎿㏀㏁㏂㏃㏄㏅㏆㏇㏈㏉㏊㏋㏌㏍㏎㏏㏐㏑㏒㏓㏔㏕㏖㏗㏘㏙㏚㏛㏜㏝㏞㏟'], // 100㎡: units of one square too
  ['IS', 'CL', '．'], // ３．５: between such digits a decimal point, as . is
  ['SL', 'ID', '／'], // 分隔号
  ['NS', 'ID', '～－'], ['NS', 'BA', '–'], // 连接号
  ['NS', 'AL', '•'], // 间隔号, as many write it
  ['NS', 'ID', '｜'], // between the cells of a row
  ['NU', 'ID', '０１２３４５６７８９'], // a number is not parted, whatever its digits
  ['SP', 'BA', '\t\u3000'], // blanks: what binds over a space binds over them
  ['CM', 'GL', '\u034f'], ['CM', 'NS', '\uff9e\uff9f'], // of one grapheme with what precedes (GB9, GB9a)
  ['CONTEXTUAL', 'AL', '·'], ['CONTEXTUAL', 'QU', '‘’“”'], // 间隔号 and quotes: as brackets, unless they stand among Latin letters
]

/** What Chinese asks more, each with its source; put before UAX #14. */
export const TAILORINGS = [
  'ZW ÷ *', // as LB8, which comes first
  '* ^ NS', // clreq 避头尾 基本: no ：；·～ at line start, after a space neither (LB21 would allow it there)
  '* ^ PZ', // clreq 分离禁则: a number is not parted from its unit; % ％ ℃ ‰ ° never start a line
  '* ^ SL', // clreq 基本: no ／ at line start
  'IS × NU', // a number is not parted from the point of `No.5`, `rc.1`
]
