/** What the commands have in common: options as they are typed, and how a command ends: 0 done, 1 refused, 2 called wrongly. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Refusal } from '../refusal'

/** The command was called wrongly; `message` is one plain Chinese sentence. */
export class UsageError extends Error {}

/** @throws UsageError */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(argv: string[], options: Options) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    const name = /'(-[^'\s]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? ''
    throw new UsageError(`不认识的选项或缺少内容：${name}`)
  }
}

/** Runs a command that does all or nothing. @param undone how a failure is announced: `没有导入`. */
export function runCommand(main: () => Promise<void>, usage: string, undone: string): void {
  main().catch(error => {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`)
      process.exit(2)
    }
    if (error instanceof Refusal) console.error(`${undone}：${error.message}\n数据库未作任何改动。`)
    else console.error(`${undone}，数据库未作任何改动。程序出了错：\n`, error)
    process.exit(1)
  })
}
