/** What a picture shows, in words for those who do not see it; the name that a program gave its file tells nothing. */
export function tellingAlt(said: string): string {
  const alt = said.replace(/\s+/g, ' ').trim()
  return /\.(?:png|jpe?g|gif|webp|bmp)$|^(?:图片|图像|image|img|picture|untitled|未标题)[\s_-]*\d*$/i.test(alt) ? '' : alt
}
