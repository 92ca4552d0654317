/** People at the desk: put in by the service's own functions, signed in through the real page. */
import type { BrowserContextOptions } from 'playwright-core'
import type { Role } from '../../src/contract/desk/people'
import { addPerson } from '../../src/server/people/people'
import { Passwords } from '../../src/server/people/passwords'
import { DESKTOP, PASSWORD_COST, SERIES, type Stage } from './stage'
import type { Visit } from './visit'

/** A desk has room. */
export const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, locale: 'zh-CN' }

/** Everybody's. */
export const PASSWORD = 'mountain river 2026'

/** Somebody who works here and has chosen {@link PASSWORD}. @returns their id. */
export async function hire(stage: Stage, name: string, roles: readonly Role[], shown = name): Promise<string> {
  const password = await new Passwords(PASSWORD_COST).hash(PASSWORD, { known: true, address: '' })
  return stage.database.write(async (db, now) => {
    const id = await addPerson(db, now, { name, shown, roles })
    await db.updateTable('people').set({ password }).where('id', '=', id).execute()
    return id
  })
}

/** Comes to a screen of the desk by its address, and through the sign-in, which leads on to it. */
export async function atDesk(stage: Stage, name: string, path = '/desk', options: BrowserContextOptions = DESKTOP): Promise<Visit> {
  const visit = await stage.visit(options)
  // The browser's own word on being asked to sign in first.
  visit.expect(/status of 401/)
  await visit.page.goto(stage.url + path)
  await signInAs(visit, name)
  await visit.see('.desk-person')
  return visit
}

/** On the sign-in that is in front. */
export async function signInAs(visit: Visit, name: string, password = PASSWORD): Promise<void> {
  await fill(visit, '登录名', name)
  await fill(visit, '密码', password)
  await press(visit, '登录')
}

/** Writes into a field by its name. */
export async function fill(visit: Visit, label: string, text: string): Promise<void> {
  await visit.page.locator(`input[aria-label="${label}"]:visible, textarea[aria-label="${label}"]:visible`).last().fill(text)
}

/** Presses what has these words, in what lies on top if something does. */
export async function press(visit: Visit, words: string): Promise<void> {
  const on = async (where: string) => {
    const found = visit.page.locator(`${where} .press:visible`).filter({ hasText: new RegExp(`^${words}$`) })
    return await found.count() > 0 ? found.last() : undefined
  }
  await (await on('.desk-dialog:visible') ?? visit.page.locator('.press:visible').filter({ hasText: new RegExp(`^${words}$`) }).last()).click().catch(async (cause: Error) => {
    throw new Error(`${cause.message}\n${visit.page.url()} has\n${await visit.page.locator('body').innerText()}`, { cause })
  })
}

/** A part of the sample series at the desk. */
export const partAt = (number: number) => `/desk/part?series=${SERIES}&number=${number}`

/** Three people, each before the same part: each looks at the text and signs the next stage. */
export async function signAll(desks: readonly Visit[]): Promise<void> {
  for (const [i, name] of (['初审', '复审', '终审'] as const).entries()) {
    const visit = desks[i]!
    await visit.stepTaken()
    await visit.page.reload()
    await visit.see('.desk-panel-lead')
    await press(visit, `看正文，签${name}`)
    await visit.see('.desk-dialog .desk-text-block')
    await press(visit, `签${name}`)
    await visit.read(`已签${name}。`)
  }
}
