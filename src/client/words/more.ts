/** The words of 更多: what can be done with this part, and where its text comes from. */
export const moreWords = {
  about: '本期原文信息',
  facts: {
    title: '题目', kicker: '栏题', subtitle: '副题', author: '作者', source: '来源', date: '原文日期', released: '发布', length: '篇幅', revision: '版本',
  },
  length: (characters: number, pages: number | undefined) => (pages === undefined ? `${characters} 字` : `${characters} 字，按现在的字体 ${pages} 页`),
  revision: (revision: number) => (revision === 1 ? '首版，没有更正' : `第 ${revision} 版，已更正`),
}
