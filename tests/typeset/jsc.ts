import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onPath } from '../on-path'

/** The shell of JavaScriptCore, which runs mini-programs on iOS, there without a compiler; undefined where it is not on the PATH. Debian has it as `libjavascriptcoregtk-4.0-bin`. */
export const JSC = onPath('jsc')

/** What a program prints there, without a compiler. */
export function printedByJsc(program: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lianzai-jsc-'))
  try {
    writeFileSync(path.join(folder, 'program.js'), program) // it reads files only
    return execFileSync(JSC!, ['--useJIT=false', path.join(folder, 'program.js')], { encoding: 'utf8', maxBuffer: 1 << 28 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
