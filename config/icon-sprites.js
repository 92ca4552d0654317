/**
 * Webpack loader: the icons of a style sheet as one picture, of which each rule shows its part. A picture in a style sheet is a document of
 * its own to a browser: with one for each icon, the first opening of the reader's bars took 140 ms on a slow phone, 100 of them for that.
 */
const fs = require('fs')

const RULE = /([^{}]+)\{ -webkit-mask-image: url\("~lucide-static\/icons\/([\w-]+)\.svg"\); \}/g

/** Side of an icon in Lucide's drawings. */
const SIDE = 24

/** The license in a drawing's first line, and its shapes. */
function drawn(name) {
  const [, license, shapes] = /^(<!--.*?-->)\s*<svg[^>]*>(.*)<\/svg>\s*$/s.exec(fs.readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8'))
  return { license, shapes: shapes.trim().replace(/\s+/g, ' ').replace(/> </g, '><') }
}

module.exports = function (css) {
  const [strange] = css.replace(RULE, '').match(/^.*lucide-static.*$/m) ?? []
  if (strange !== undefined) throw new Error(`图标要写成 .名 { -webkit-mask-image: url("~lucide-static/icons/文件.svg"); }，读不懂：${strange.trim()}`)
  const names = [...new Set([...css.matchAll(RULE)].map(([, , name]) => name))]
  if (names.length === 0) return css
  const icons = names.map(drawn)
  const picture = `${icons[0].license}<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE * names.length}" height="${SIDE}" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${
    icons.map(({ shapes }, i) => `<g transform="translate(${SIDE * i})">${shapes}</g>`).join('')}</svg>`
  const selectors = []
  const own = css.replace(RULE, (_, selector, name) => {
    selectors.push(selector.trim())
    return `\n${selector.trim()} { -webkit-mask-position: ${names.length > 1 ? names.indexOf(name) / (names.length - 1) * 100 : 0}% 0; }`
  })
  return `${own}\n${selectors.join(', ')} { -webkit-mask-image: url("data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}"); -webkit-mask-size: ${names.length * 100}% 100%; }\n`
}
