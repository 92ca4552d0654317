/** A service that tells its followers through the stand-in of WeChat, with one part about to come out; swept by hand. */
import { deliveryPaths, type Delivery, type DeliveryReport } from '../../../src/contract/desk/delivery'
import { readSending } from '../../../src/server/sending/settings'
import type { Service, ServiceOptions } from '../../../src/server/serve'
import { START, type Backend } from './backends'
import { plan, put, SERIES } from './content'
import { Operator } from './desk'
import { STANDING, TEMPLATE } from './followers'
import { WeChatStandIn } from './wechat-stand-in'

/** Part 1 comes out at this instant. */
export const OUT = START + 1000

export class Telling {
  private constructor(readonly backend: Backend, readonly standIn: WeChatStandIn, readonly service: Service, readonly publisher: Operator) {}

  static async of(backend: Backend, options: Partial<ServiceOptions> = {}): Promise<Telling> {
    const standIn = await WeChatStandIn.start()
    const service = await backend.start(optionsFor(standIn, options))
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: OUT }, '# 第一篇\n\n正文。\n')
    return new Telling(backend, standIn, service, await Operator.with(service, ['publisher'], '周'))
  }

  /** Another node, or the same one after a restart. */
  another(options: Partial<ServiceOptions> = {}): Promise<Service> { return this.backend.start(optionsFor(this.standIn, options)) }

  /** The clock goes to `at`, and all that is due is done. */
  async at(at: number, service = this.service): Promise<void> {
    await this.backend.setNow(at)
    await service.watch.sweep()
    await service.sending.sender.sweep()
  }

  async report(number = 1): Promise<DeliveryReport> {
    return (await this.publisher.get<DeliveryReport>(deliveryPaths.report(SERIES, number))).body
  }

  async delivery(number = 1): Promise<Delivery> { return (await this.report(number)).delivery! }

  async alarms(): Promise<string[]> {
    const rows = await this.service.database.queries.selectFrom('alarms').select('kind').where('cleared_at', 'is', null).orderBy('kind').execute()
    return rows.map(row => row.kind)
  }

  consents() { return this.service.database.queries.selectFrom('consents').selectAll().orderBy('id').execute() }
  batches() { return this.service.database.queries.selectFrom('announcement_batches').selectAll().execute() }

  close(): Promise<void> { return this.standIn.close() }
}

function optionsFor(standIn: WeChatStandIn, options: Partial<ServiceOptions>): Partial<ServiceOptions> {
  return {
    wechat: { account: { appid: 'wx1', secret: 's' }, api: standIn.url, version: 'release', once: TEMPLATE, standing: STANDING },
    sending: { ...readSending({}), concurrency: 20 }, ...options,
  }
}
