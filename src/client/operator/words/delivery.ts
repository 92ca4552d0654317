/** The words of how a release is told to those who follow. */
import type { Delivery } from '../../../contract/desk/delivery'
import type { Reach } from '../../../contract/follow'

const people = (count: number) => `${count} 人`

export const deliveryWords = {
  name: '开更提醒',
  off: '没有配置微信账号，也没有配置网页推送，不会发出提醒。',
  counting: '正在统计可以提醒的人数。',
  reach: ({ followers, any, once, standing, push }: Reach) => followers === 0 ? '还没有人关注。'
    : `关注 ${people(followers)}，其中 ${people(any)}能收到提醒：一次性订阅 ${once}，长期订阅 ${standing}，网页推送 ${push}。`,
  notYet: '已发布，验证通过后开始提醒。',
  states: {
    planning: '正在发送', sending: '正在发送', finished: '已发完', waiting: '等待决定', stopped: '已停发', cancelled: '已取消',
  } satisfies Record<Delivery['state'], string>,
  whom: ({ followers, recipients }: Delivery) => `发布时关注 ${people(followers)}，可提醒 ${people(recipients)}。`,
  began: (at: string) => `开始 ${at}`,
  ended: (at: string) => `发完 ${at}`,
  outcome: '结果',
  counts: { sent: '已发出', refused: '被拒收', failed: '失败', unknown: '不知是否收到', gone: '已取关', cancelled: '取消', underWay: '在途', pending: '未发', openedFromMessage: '从提醒打开' },
  code: (words: string, code: string, count: number) => `${words}（${code}）：${people(count)}`,
  paused: (channel: 'wechat' | 'push', until: string, reason: string) => `${channel === 'wechat' ? '微信' : '网页推送'}暂停到 ${until}${reason === '' ? '' : `：${reason}`}`,
  stop: '停发',
  stopTitle: '停发提醒',
  stopConsequence: (left: number) => `正在路上的一批会发完，其余 ${people(left)}不再发。停下后可以继续。`,
  goOn: '继续发',
  goOnTitle: '继续发提醒',
  goOnConsequence: (left: number) => `还有 ${people(left)}没有发，现在开始发给他们。已经收到的人不会再收到。`,
  resend: '再发一次',
  resendTitle: '给不知是否收到的人再发一次',
  resendConsequence: (count: number) => `服务中断时有 ${people(count)}正在发送，不知是否收到。再发一次，其中有人可能收到两条。`,
  done: { stop: '已停发。', goOn: '已继续。', resend: '已重新排队。' },
}
