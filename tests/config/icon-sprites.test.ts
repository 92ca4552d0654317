/** The icons of a style sheet: one picture, and no rule that is passed over in silence. */
const sprites = jest.requireActual<(css: string) => string>('../../config/icon-sprites.js')

test('a rule of an icon that cannot be read fails the build, by name', () => {
  const rule = '.icon-back { -webkit-mask-image: url("~lucide-static/icons/chevron-left.svg"); }'
  expect(sprites(`${rule}\n`)).not.toContain('lucide-static/')
  expect(() => sprites(`${rule}\n.icon-odd { mask-image: url("~lucide-static/icons/copy.svg"); }\n`)).toThrow('.icon-odd')
})
