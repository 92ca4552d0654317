/** The words of the typography panel. */
import type { FailureCode } from '../shelf/failure'
import type { FontState } from '../stores/fonts'
import type { Font, Preferences } from '../stores/settings'
import type { Preset } from '../stores/type-presets'

export const typeWords = {
  size: '字号',
  theme: '底色',
  brightness: '亮度',
  font: '字体',
  fonts: { system: '系统', song: '宋体', kai: '楷体' } satisfies Record<Font, string>,
  presets: '版式',
  preset: { standard: '标准', tight: '紧凑', loose: '宽松', large: '大字' } satisfies Record<Preset, string>,
  lineHeight: '行距',
  lineHeights: (value: number) => `${value}`,
  margin: '页边',
  margins: { 16: '窄', 24: '适中', 36: '宽' } satisfies Record<Preferences['margin'], string>,
  paragraphGap: '段距',
  paragraphGaps: { 0: '无', 0.5: '半字', 1: '一字' } satisfies Record<Preferences['paragraphGap'], string>,
  punctuation: '避头尾',
  punctuations: { basic: '基本', gb: '国标', strict: '严格' } satisfies Record<Preferences['punctuation'], string>,
  indent: '首行缩进',
  justify: '两端对齐',
  bottomAlign: '页底对齐',
  autospace: '中西间距',
  hanging: '标点悬挂',
  dots: '着重号',
  keepOn: '屏幕常亮',
  reset: '恢复默认',
  undoReset: '撤销恢复',
  retry: '重试',
}

const REASONS: Partial<Record<FailureCode, string>> = { offline: '网络不可用', refused: '无法访问发布服务' }

/** What is said below the fonts; '' when there is nothing to say. */
export function fontSentence(state: FontState, wanted: Font, shown: Font): string {
  const [name, present] = [typeWords.fonts[wanted], typeWords.fonts[shown]]
  if (state.kind === 'loading') return `${name}字体载入中，先用${present}字体。`
  if (state.kind === 'partial') return `部分文字的${name}字形没有取到，联网后会自动补上。`
  if (state.kind === 'failed') return `${name}没有载入：${REASONS[state.code] ?? '传输中断'}。仍用${present}字体，阅读不受影响。`
  return ''
}
