/** The words of sharing. */
export const shareWords = {
  installment: (series: string, number: number, title: string) => `${series}｜第 ${number} 期${title && ` ${title}`}`,
  series: (title: string, planned: number) => `${title}（共 ${planned} 期）`,
  unknown: '连载',
  part: '分享本期',
  whole: '分享连载',
  copied: '链接已复制',
  failed: '没有复制成功',
}
