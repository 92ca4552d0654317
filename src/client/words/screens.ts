/** What is said on the way to a screen. */
export const screenWords = {
  opening: '正在打开…',
  notCome: '没有打开，请检查网络后重试。',
}
