/** Where a draft is read by its link. */
import { onto } from '../../../components/onto'
import { outside } from '../../../platform/outside'

const query = (series: string, number: number, token: string) => `series=${encodeURIComponent(series)}&number=${number}&preview=${token}`

/** For whoever is to read it: the web page's, which a phone's camera opens. From WeChat it is that of the service. */
export function previewAddress(series: string, number: number, token: string, fontSize = 0): string {
  return `${outside.origin || LIANZAI_SERVICE}/read?${query(series, number, token)}${fontSize === 0 ? '' : `&size=${fontSize}`}`
}

/** In the reader of this program. */
export function openPreview(series: string, number: number, token: string): void {
  onto(`/pages/reader/index?${query(series, number, token)}`)
}
