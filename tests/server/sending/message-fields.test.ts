/** What a template's fields carry: within WeChat's types and lengths, whatever the titles hold. */
import { fill, readFields, type Said } from '../../../src/server/sending/message-fields'
import { readSending } from '../../../src/server/sending/settings'
import { readWeChat } from '../../../src/server/wechat/settings'

const SAID: Said = { series: '有备', title: '第一篇', number: 12, releaseAt: Date.parse('2026-10-09T23:30:00Z'), timeZone: 'Asia/Shanghai', remark: '点开即读' }

test('each source goes into the field that the operator named for it', () => {
  const fields = readFields('thing1=series, thing12=title,time3=time,date4=date,thing5=part,character_string6=number,phrase7=state,number8=number,thing9=remark')
  expect(fill(fields, SAID)).toEqual({
    thing1: { value: '有备' }, thing12: { value: '第一篇' }, time3: { value: '2026年10月10日 07:30' }, date4: { value: '2026年10月10日' }, thing5: { value: '第12期' },
    character_string6: { value: '12' }, phrase7: { value: '已发布' }, number8: { value: '12' }, thing9: { value: '点开即读' },
  })
})

test.each([
  ['一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
  ['一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
  ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', `${'𠮷'.repeat(19)}…`],
  ['上\n  下\t中', '上 下 中'],
  ['  ', '—'],
])('a title of %j is sent as %j', (title, sent) => {
  expect(fill(readFields('thing1=title'), { ...SAID, title })).toEqual({ thing1: { value: sent } })
})

test.each(['thing=series', 'thing1', 'thing1=author', 'phrase1=title', 'character_string1=title', 'amount1=number'])('fields of %j are refused in a sentence', text => {
  expect(() => readFields(text)).toThrow(/^WECHAT_TEMPLATE_FIELDS 里的“/)
})

test('settings that cannot be are refused in a sentence', () => {
  expect(readWeChat({})).toBeUndefined()
  expect(() => readWeChat({ WECHAT_APPID: 'wx1' })).toThrow('还要设 WECHAT_SECRET')
  expect(() => readWeChat({ WECHAT_APPID: 'wx1', WECHAT_SECRET: 's', WECHAT_API: 'weixin' })).toThrow('WECHAT_API 的值')
  expect(() => readWeChat({ WECHAT_APPID: 'wx1', WECHAT_SECRET: 's', WECHAT_VERSION: 'beta' })).toThrow('WECHAT_VERSION 的值')
  expect(() => readSending({ PUSH_SUBJECT: 'me' })).toThrow('PUSH_SUBJECT 的值')
  expect(() => readSending({ SENDING_CONCURRENCY: '0' })).toThrow('SENDING_CONCURRENCY 的值“0”不对，应是 1 到 1000 之间的整数。')
  expect(readSending({ SENDING_LATEST: '2', SENDING_RATE: '500' })).toMatchObject({ latest: 7_200_000, rate: 500, concurrency: 100, pushSubject: undefined })
})
