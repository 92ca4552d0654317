/** A font in slices, listed by a style sheet that comes when the font is first asked for; the browser fetches the slices it needs. */
import { FAMILIES, type FontName, type Fonts } from './fonts-ports'
import { PlatformError } from './ports'

interface List { link: HTMLLinkElement; come: Promise<void>; broken: boolean }

export function openFonts(service: string): Fonts {
  const lists = new Map<FontName, List>()

  /** A slice that failed is never asked for again by the browser unless it is listed anew. */
  function listOf(font: FontName): List {
    const known = lists.get(font)
    if (known && !known.broken) return known
    const link = document.createElement('link')
    const come = new Promise<void>((resolve, reject) => {
      link.addEventListener('load', () => { known?.link.remove(); resolve() })
      link.addEventListener('error', () => reject(new PlatformError(lost(), `list of ${font}`)))
    })
    const list = { link, come, broken: false }
    lists.set(font, list)
    link.rel = 'stylesheet'
    link.href = `${service}/fonts/${font}.css`
    document.head.appendChild(link)
    return list
  }

  return {
    async load(font, weight, characters) {
      const list = listOf(font)
      try {
        await list.come
        await document.fonts.load(`${weight === 'bold' ? 700 : 400} 100px "${FAMILIES[font]}"`, characters)
      } catch (cause) {
        list.broken = true
        throw cause instanceof PlatformError ? cause : new PlatformError(lost(), `slices of ${font}`, { cause })
      }
    },
  }
}

/** A browser does not tell why a font did not come. */
function lost(): 'offline' | 'interrupted' {
  return navigator.onLine === false ? 'offline' : 'interrupted'
}
