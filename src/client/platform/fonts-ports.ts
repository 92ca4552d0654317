/** Reading fonts besides the system's. */

export type FontName = 'song' | 'kai'

/** Names in style sheets, as `components/fonts.css` and the build's `fonts/*.css` have them. */
export const FAMILIES: Record<FontName, string> = { song: 'Lianzai Song', kai: 'Lianzai Kai' }

export interface Fonts {
  /**
   * Resolves when the machine paints these characters in the font, as far as the font has them; at once for what is there
   * already. Rejects with a {@link PlatformError}; asked again, it tries again.
   */
  load(font: FontName, weight: 'regular' | 'bold', characters: string): Promise<void>
}
