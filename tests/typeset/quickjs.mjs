/** Runs the program on stdin under QuickJS and prints the string that it evaluates to. A process of its own: Jest cannot load WebAssembly modules. */
import { readFileSync } from 'node:fs'
import { getQuickJS } from 'quickjs-emscripten'

const context = (await getQuickJS()).newContext()
process.stdout.write(context.unwrapResult(context.evalCode(readFileSync(0, 'utf8'))).consume(handle => context.getString(handle)))
