import Taro from '@tarojs/taro'
import { goShelfInstead } from './go'

export function leadTheLost(): void {
  Taro.onPageNotFound(goShelfInstead)
}
