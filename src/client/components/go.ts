/** Ways between the screens. */
import Taro from '@tarojs/taro'

const SHELF = '/pages/shelf/index'
const SERIES = '/pages/series/index'
const READER = '/pages/reader/index'

/** Is the screen below the present one this series? A phone names it `route`, the web page `$taroPath`, there by its address. */
function isSeriesBelow(): boolean {
  const pages = Taro.getCurrentPages() as { route?: string; $taroPath?: string }[]
  const below = pages[pages.length - 2]
  return below !== undefined && /(^|\/)series(\/index)?(\?|$)/.test(below.$taroPath ?? below.route ?? '')
}

export function goSeries(series: string): void {
  void Taro.navigateTo({ url: `${SERIES}?series=${encodeURIComponent(series)}` })
}

/** Without a number: where the reader was last. */
export function goReader(series: string, number: number): void {
  void Taro.navigateTo({ url: `${READER}?series=${encodeURIComponent(series)}&number=${number}` })
}

/** The list of the reader's marks, over the page of a part. */
export function goMarks(series: string, number: number): void {
  void Taro.navigateTo({ url: `${READER}?series=${encodeURIComponent(series)}&number=${number}&sheet=marks` })
}

/** Back to a series from its reader: the screen below if it is that one, else in the reader's stead. */
export function backToSeries(series: string): void {
  if (isSeriesBelow()) void Taro.navigateBack()
  else void Taro.redirectTo({ url: `${SERIES}?series=${encodeURIComponent(series)}` })
}

/** One screen back; a screen opened by a link of its own has the shelf behind it. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.reLaunch({ url: SHELF })
}
