import { SeriesForm } from '../../../src/client/operator/stores/series-form'
import { MemoryKeyValue } from '../stores/fakes'

test('what was filled in is there again after a step back, for who wrote it, until the series is made', () => {
  const device = new MemoryKeyValue()
  const first = new SeriesForm(device, 'wang')
  first.fill('title', '基层应急')
  first.fill('lines', ' 开篇\n\n人 \n')
  first.fill('timeZone', 'Asia/Tokyo')

  const again = new SeriesForm(device, 'wang')
  expect(again.fields).toEqual({ title: '基层应急', id: '', masthead: '', editorNote: '', timeZone: 'Asia/Tokyo', lines: ' 开篇\n\n人 \n' })
  expect(again.parts).toEqual(['开篇', '人'])
  expect(new SeriesForm(device, 'li').fields.title).toBe('')

  again.made()
  expect(new SeriesForm(device, 'wang').fields).toEqual({ title: '', id: '', masthead: '', editorNote: '', timeZone: 'Asia/Shanghai', lines: '' })
})

test('a device without room keeps it on the screen', () => {
  const device = new MemoryKeyValue()
  device.full = true
  const form = new SeriesForm(device, 'wang')
  form.fill('title', '基层应急')
  expect(form.fields.title).toBe('基层应急')
})
