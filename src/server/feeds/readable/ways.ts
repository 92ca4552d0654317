/** The ways from a readable page to the program, the feeds, the calendar and the book. */
import type { SeriesFacts } from '../../../contract/manifest'
import { paths } from '../../../contract/routes'

export function feedsOf({ id, title }: SeriesFacts): (readonly [string, string, string])[] {
  return [
    ['application/atom+xml', paths.atomFeed(id), title],
    ['application/feed+json', paths.jsonFeed(id), title],
    ['text/calendar', paths.calendar(id), `${title} 发布日历`],
    ['application/epub+zip', paths.book(id), `${title} EPUB`],
  ]
}

/** @param number of the part to open in the program, none for the series. */
export function footOf({ id }: SeriesFacts, number?: number): string {
  const program = number === undefined ? `/series?series=${id}` : `/read?series=${id}&amp;number=${number}`
  return `<footer><a href="${program}">在阅读器中打开</a>${number === undefined ? '' : `<a href="${paths.readableSeries(id)}">全部各期</a>`}<a href="${paths.calendar(id)}">日历</a><a href="${paths.atomFeed(id)}">订阅源</a><a href="${paths.book(id)}">EPUB</a></footer>`
}
