/** WeChat's own pages. */
import Taro from '@tarojs/taro'

export function below(): string {
  const [page] = (Taro.getCurrentPages() as { route?: string; options?: Record<string, string> }[]).slice(-2, -1)
  return page ? `${page.route}?${Object.entries(page.options ?? {}).map(pair => pair.join('=')).join('&')}` : ''
}

export function back(): void {
  Taro.navigateBack().catch(() => undefined) // the phone's own way back was quicker
}

export function goingOn(): () => void { return () => undefined }
