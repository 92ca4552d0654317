/** The words of the desk's first screen. */
export const homeWords = {
  name: '连载',
  empty: '还没有连载。',
}
