/**
 * Writes `.screens.json` beside the web page: the address of every screen, without its first slash, with the files that it needs beyond
 * those of the page itself. The service then knows a screen from a mistyped address and can name the files before a script does.
 */
import { Compilation, sources, type Compiler } from 'webpack'

export class Screens {
  /** @param routes the address of each page, by its path in the sources. */
  constructor(private readonly routes: Readonly<Record<string, string>>) {}

  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('Screens', compilation => {
      compilation.hooks.processAssets.tap({ name: 'Screens', stage: Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        compilation.emitAsset('.screens.json', new sources.RawSource(JSON.stringify(this.screensOf(compilation))))
      })
    })
  }

  private screensOf(compilation: Compilation): Record<string, string[]> {
    const first = new Set([...compilation.entrypoints.values()].flatMap(entry => entry.getFiles()))
    const screens: Record<string, string[]> = {}
    for (const group of compilation.chunkGroups) {
      for (const { request } of group.origins) {
        const address = this.routes[request?.replace(/^\./, '') ?? '']
        if (address) screens[address.slice(1)] = group.getFiles().filter(file => !first.has(file)).map(file => `/${file}`)
      }
    }
    const missing = Object.values(this.routes).filter(address => !(address.slice(1) in screens))
    if (missing.length > 0) throw new Error(`no file for ${missing.join(' ')}`)
    return screens
  }
}
