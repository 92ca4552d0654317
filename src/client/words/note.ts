/** The words of notes, links and pictures. */
export const noteWords = {
  title: (label: string) => `注 ${label}`,
  previous: '上一注',
  next: '下一注',
  back: '返回正文',
  elsewhere: (page: number) => `此注在第 ${page + 1} 页`,
  see: '去看正文',
  gone: '这条注不在现在的文本里。',
}

export const linkWords = {
  title: '链接',
  leads: (host: string) => `此链接通往 ${host}`,
  leadsHere: (number: number, title: string) => `此链接通往本系列第 ${number} 期${title === '' ? '' : `：${title}`}`,
  leadsToSeries: (number: number) => `此链接通往另一连载的第 ${number} 期`,
  notOut: '这一期还没有发布。',
  withdrawn: '这一期已撤回。',
  open: '在新页打开',
  look: '去看看',
  copy: '复制链接',
  copied: '已复制',
  notCopied: '没有复制成功，请长按上面的地址复制。',
  cannotOpen: '微信里的小程序不能打开外部网页。复制后可在浏览器中打开。',
  single: '在完整的小程序里可以复制这个链接。',
}

export const pictureWords = {
  viewer: '图片',
  /** Of a picture without words of its own too. */
  open: (alt: string) => `${alt || pictureWords.viewer}。放大查看`,
  broken: '图片没有载入，点这里重试。',
  again: (alt: string) => `${alt || pictureWords.viewer}。没有载入，重试`,
  close: '关闭图片',
  larger: '放大',
  smaller: '缩小',
}
