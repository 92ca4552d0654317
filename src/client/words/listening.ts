/** The words of listening. */
import type { ListeningState, Stop } from '../stores/listening'

export const listeningWords = {
  name: '听读',
  play: '播放',
  pause: '暂停',
  pauseIt: '暂停听读',
  previous: '上一句',
  next: '下一句',
  stop: '结束听读',
  settings: (rate: number) => `${rate}×，语速与定时`,
  rate: (rate: number) => `${rate}×`,
  rateTitle: '语速',
  stopTitle: '定时结束',
  stopAfter: (stop: Stop) => stop === 'never' ? '不限' : stop === 'part' ? '本期读完' : `${stop} 分钟`,
  onwardTitle: '本期读完后',
  onward: '接着读下一期',
  notOnward: '停止',
  show: '回到朗读处',
  state: (state: ListeningState) =>
    state === 'interrupted' ? '朗读被打断，已停在这一句' : state === 'failed' ? '朗读中断，可按播放再试' : '',
}
