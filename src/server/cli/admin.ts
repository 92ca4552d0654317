/**
 * `npm run admin -- …`: makes the first administrator, or a new link for a person who cannot get in. It needs no password, but the
 * shell of the machine. Works beside a running service.
 */
import path from 'node:path'
import { inviteLink, roles } from '../../contract/desk/people'
import { addressesOf, codeLines } from '../addresses'
import { systemClock } from '../clock'
import { openDatabase, type Write } from '../database/database'
import { makeInvite } from '../people/invites'
import { addPerson, administrators, listPeople, plainName } from '../people/people'
import { Refusal } from '../refusal'
import { spokenInstant } from '../releasing/instants'
import { readSettings } from '../settings'
import { COMMAND_LINE, recordAct } from '../trail/acts'
import { parseOptions, runCommand, UsageError } from './usage'

const USAGE = `用法：
  npm run admin -- --name 登录名 --shown 称呼      设第一位管理员
  npm run admin -- --reset 登录名                  给已有的人一个新链接，用来重设密码

选项：
  --name 登录名     小写字母、数字、点和连字符
  --shown 称呼      别人看到的名字，如 李编辑；不写则与登录名相同
  --url 地址        服务对外的地址，如 https://reports.example.org；不写则用本机的
  --help            显示本说明

得到的是一次性链接，72 小时内有效；打开它，自己设密码。没有默认密码。`

const options = {
  name: { type: 'string' }, shown: { type: 'string' }, reset: { type: 'string' }, url: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const

async function main(): Promise<void> {
  const { values, positionals } = parseOptions(process.argv.slice(2), options)
  if (values.help) return void console.log(USAGE)
  if (positionals.length > 0) throw new UsageError(`多出来的内容：${positionals.join(' ')}`)
  if ((values.name === undefined) === (values.reset === undefined)) throw new UsageError('--name 和 --reset 要写一个，且只写一个。')
  if (values.reset !== undefined && values.shown !== undefined) throw new UsageError('--shown 不能和 --reset 一起用。')
  if (values.url !== undefined && !/^https?:\/\/[^/?#\s]+$/.test(values.url)) throw new UsageError(`--url ${values.url} 不对，应形如 https://reports.example.org，末尾不带斜线。`)
  const settings = readSettings(process.env, true)
  const database = await openDatabase({
    dataDir: path.resolve(__dirname, '../../..', settings.dataDir), databaseUrl: settings.databaseUrl, clock: systemClock,
  })
  try {
    const { said, invite } = await database.write((db, now) => values.reset === undefined
      ? first(db, now, values.name!, values.shown ?? values.name!) : again(db, now, values.reset))
    const { here, phone } = addressesOf(settings.host, settings.port)
    const links = (values.url === undefined ? [here, phone] : [values.url]).filter(origin => origin !== undefined).map(origin => inviteLink(origin, invite.token))
    console.log([said, `打开链接设定密码；只能用一次，${spokenInstant(invite.expiresAt, 'Asia/Shanghai')}前有效：`, ...links.map(link => `  ${link}`), '', codeLines(links.at(-1)!)].join('\n'))
  } finally {
    await database.close()
  }
}

async function first(db: Write, now: number, name: string, shown: string) {
  const [there] = await administrators(db)
  if (there) throw new Refusal(`已经有管理员 ${there.name}，其他人由管理员在发布台添加；进不去时用 --reset 登录名。`)
  const id = await addPerson(db, now, { name, shown, roles })
  await recordAct(db, now, COMMAND_LINE, { act: 'person-added', detail: { of: plainName(name), shown: shown.trim(), roles } })
  return { said: `已添加第一位管理员 ${plainName(name)}，先有全部职责，可在发布台再改。`, invite: await makeInvite(db, now, id) }
}

async function again(db: Write, now: number, typed: string) {
  const name = plainName(typed)
  const person = (await listPeople(db, now)).find(person => person.name === name)
  if (!person) throw new Refusal(`没有登录名是 ${name} 的人。`)
  if (person.state === 'disabled') throw new Refusal(`${name} 已停用；请管理员在发布台恢复。`)
  await recordAct(db, now, COMMAND_LINE, { act: 'invited', detail: { of: name, again: person.state === 'active' } })
  return { said: `给 ${name} 的新链接；旧的链接已作废，用了它，此人在各处的登录随之结束。`, invite: await makeInvite(db, now, person.id) }
}

runCommand(main, USAGE, '没有做')
