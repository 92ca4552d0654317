/** The stand-in of WeChat as a process of its own, which prints its address, and its counts when it is told to end. Argument: ms before each answer. */
import { WeChatStandIn } from '../server/support/wechat-stand-in'

async function main(): Promise<void> {
  const standIn = await WeChatStandIn.start()
  standIn.keepMessages = false
  standIn.latency = Number(process.argv[2] ?? 0)
  process.on('SIGTERM', () => {
    console.log(JSON.stringify(standIn.counts()))
    process.exit(0)
  })
  console.log(standIn.url)
}

main().catch(error => { console.error(error); process.exit(1) })
