/** The icons of a style sheet: one picture, and no rule that is passed over in silence. */
const sprites = jest.requireActual<(css: string) => string>('../../config/icon-sprites.js')

test('a rule of an icon that cannot be read fails the build, by name', () => {
  const rule = '.icon-back { -webkit-mask-image: url("lucide:chevron-left"); }'
  expect(sprites(`${rule}\n`)).not.toContain('lucide:')
  expect(() => sprites(`${rule}\n.icon-odd { mask-image: url("lucide:copy"); }\n`)).toThrow('.icon-odd')
  expect(() => sprites(`${rule}\n.icon-new { -webkit-mask-image: url("lucide:no-such-icon"); }\n`)).toThrow('no-such-icon')
})
