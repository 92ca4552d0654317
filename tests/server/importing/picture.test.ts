/** Pictures as phones need them: upright, small, bare; and what is no picture is refused before a decoder sees it. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { fitPicture } from '../../../src/server/importing/picture'
import { isBare } from '../../../src/server/importing/picture-bytes'
import { png } from '../support/content'

const fit = (bytes: Buffer) => fitPicture(bytes, '图片 a ')
const noise = (width: number, height: number) => sharp({
  create: { width, height, channels: 3, background: '#456', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
})
/** Flat fields with a little lettering, as a chart has. */
const drawing = (width: number, height: number) => sharp(Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>`
  + `<circle cx="50%" cy="50%" r="${height / 4}" fill="#a33"/><path d="M0 0L${width} ${height}" stroke="#246" stroke-width="9"/></svg>`))
const GPS = { IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' } }

test('a picture that is small and bare stays as it is', async () => {
  const bytes = png(9)
  expect(await fit(bytes)).toEqual({
    hash: createHash('sha256').update(bytes).digest('hex'), mediaType: 'image/png', width: 8, height: 8, content: bytes, changes: [],
  })
})

test('a photograph: small, upright, without place and camera, JPEG', async () => {
  const turned = await noise(2400, 1800).withExif(GPS).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()
  expect((await sharp(turned).metadata()).exif!.includes('Camera')).toBe(true)
  const photo = await fit(turned)
  expect([photo.mediaType, photo.width, photo.height]).toEqual(['image/jpeg', 1200, 1600])
  const found = await sharp(photo.content).metadata()
  expect([found.width, found.height, found.orientation, found.exif, found.xmp, found.icc]).toEqual([1200, 1600, undefined, undefined, undefined, undefined])
  expect(isBare(photo.content, 'jpeg')).toBe(true)
  expect(photo.changes).toEqual(['由 1800×2400 缩为 1200×1600', '去掉拍摄信息'])
})

test('a photograph saved as PNG becomes JPEG, a drawing saved as WebP becomes PNG', async () => {
  expect((await fit(await noise(1700, 900).blur(1).png().toBuffer())).mediaType).toBe('image/jpeg')
  const chart = await fit(await drawing(1700, 900).webp({ lossless: true }).toBuffer())
  expect([chart.mediaType, chart.width]).toEqual(['image/png', 1600])
  expect(isBare(chart.content, 'png')).toBe(true)
  expect(chart.content.length).toBeLessThan(60_000)
})

test('a long strip keeps the words in it readable: its short side is kept, up to a length that phones show', async () => {
  const sides = async (width: number, height: number) => {
    const { width: across, height: down } = await fit(await drawing(width, height).png().toBuffer())
    return [across, down]
  }
  expect(await sides(750, 8000)).toEqual([750, 8000])
  expect(await sides(1500, 9000)).toEqual([800, 4800])
  expect(await sides(9000, 1500)).toEqual([4800, 800])
  expect(await sides(900, 15_000)).toEqual([720, 12_000])
  expect(await sides(100, 3000)).toEqual([100, 3000])
})

test('a small picture with words or a file behind its end is written anew', async () => {
  for (const bytes of [
    await drawing(90, 60).png().withMetadata({ exif: GPS }).toBuffer(), Buffer.concat([png(3), Buffer.from('PK\u0003\u0004hidden')]),
    Buffer.concat([await noise(80, 60).jpeg().toBuffer(), Buffer.from('<script>')]),
  ]) {
    const fitted = await fit(bytes)
    expect(fitted.content.includes(Buffer.from('hidden'))).toBe(false)
    expect(isBare(fitted.content, fitted.mediaType === 'image/png' ? 'png' : 'jpeg')).toBe(true)
    expect(fitted.changes.length).toBeGreaterThan(0)
  }
})

test('of a moving picture the first frame; what is seen through becomes white', async () => {
  const frames = await sharp([await drawing(40, 30).png().toBuffer(), await noise(40, 30).png().toBuffer()], { join: { animated: true } }).gif().toBuffer()
  const first = await fit(frames)
  expect([first.mediaType, first.width, first.height, first.changes.includes('动图只取第一帧')]).toEqual(['image/png', 40, 30, true])
  const clear = await fit(await sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().withMetadata().toBuffer())
  expect((await sharp(clear.content).raw().toBuffer()).every(value => value === 255)).toBe(true)
})

test('colours of another space become sRGB', async () => {
  const wide = await noise(60, 40).withIccProfile('p3').jpeg().toBuffer()
  expect((await sharp(wide).metadata()).hasProfile).toBe(true)
  expect((await sharp((await fit(wide)).content).metadata()).hasProfile).toBe(false)
  const cmyk = await noise(60, 40).toColourspace('cmyk').jpeg().toBuffer()
  expect((await sharp((await fit(cmyk)).content).metadata()).space).toBe('srgb')
})

test('what is no picture, too large or cut off is refused by name', async () => {
  const header = png(1)
  header.writeUInt32BE(60_000, 16)
  header.writeUInt32BE(60_000, 20)
  const whole = await noise(300, 300).jpeg().toBuffer()
  for (const [bytes, sentence] of [
    [Buffer.from('text'), /^图片 a 已损坏，或不是图片/], [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC 格式.*另存为 PNG/], [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/],
    [Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'), /SVG/],
    [Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), /BMP/], [whole.subarray(0, whole.length >> 1), /不完整|损坏/],
    [header, /60000×60000 像素，超过 5000 万像素|损坏/], [Buffer.alloc(0), /不是图片/],
  ] as [Buffer, RegExp][]) await expect(fit(bytes)).rejects.toThrow(sentence)
})
