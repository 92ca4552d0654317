/** The arguments of the import command. */
import type { Severity } from '../../contract/manifest'
import { SERIES_ID } from '../../contract/routes'
import { readInstant } from '../releasing/instants'
import { parseOptions, UsageError } from './usage'

export const USAGE = `用法：
  npm run import -- --series 名字 --number 期号 [选项] 文件.md|文件.txt
  npm run import -- --series 名字 --plan 计划.json

选项：
  --series 名字            连载的名字：小写字母、数字、连字符
  --number 期号            第几期
  --release-at 时间        发布时间，须带时区，如 2026-12-01T08:00+08:00；不写则暂不定时间
  --title 题目             不用文件里认出的题目
  --note 说明              勘误说明；改动已发布的一期时必须写，读者会看到
  --major                  是重要的更正；不写则为轻微
  --plan 计划.json         建立或更新连载的名称和各期题目
  --series-title 名称      新建连载时的名称（没有计划文件时）
  --help                   显示本说明`

export interface Arguments {
  series: string
  number: number | undefined
  releaseAt: number | undefined
  title: string | undefined
  note: string | undefined
  severity: Severity
  plan: string | undefined
  seriesTitle: string | undefined
  file: string | undefined
}

const options = {
  series: { type: 'string' }, number: { type: 'string' }, 'release-at': { type: 'string' }, title: { type: 'string' },
  note: { type: 'string' }, major: { type: 'boolean' }, plan: { type: 'string' }, 'series-title': { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const

/** @throws UsageError, or Refusal for an instant that cannot be meant. */
export function readArguments(argv: string[]): Arguments | 'help' {
  const { values, positionals } = parseOptions(argv, options)
  if (values.help) return 'help'
  const file = positionals[0]
  if (positionals.length > 1) throw new UsageError(`一次只能导入一个文件，却给了 ${positionals.length} 个。`)
  if (values.series === undefined) throw new UsageError('缺少 --series。')
  if (!SERIES_ID.test(values.series)) throw new UsageError(`--series ${values.series} 不对：只能用小写字母、数字和连字符，首尾不能是连字符，至多 64 个。`)
  if (file === undefined && values.plan === undefined) throw new UsageError('缺少要导入的文件。')
  if (file !== undefined && values.number === undefined) throw new UsageError('缺少 --number。')
  if (values.number !== undefined && !/^[1-9]\d{0,3}$/.test(values.number)) throw new UsageError(`--number ${values.number} 不对，应是从 1 起的整数。`)
  for (const name of ['title', 'note', 'series-title'] as const) {
    if (values[name]?.trim() === '') throw new UsageError(`--${name} 是空的。`)
  }
  return {
    series: values.series, file, plan: values.plan,
    number: values.number === undefined ? undefined : Number(values.number),
    releaseAt: values['release-at'] === undefined ? undefined : readInstant(values['release-at']),
    title: values.title?.trim(), note: values.note?.trim(), severity: values.major ? 'major' : 'minor', seriesTitle: values['series-title']?.trim(),
  }
}
