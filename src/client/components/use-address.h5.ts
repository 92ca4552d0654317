/** As the router has it. */
export { useRouter as useAddress } from '@tarojs/taro'
