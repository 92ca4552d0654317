/** Settings of the page that go well together, chosen at one press. */
import { FONT_SIZES, LARGE_SIZE, type Preferences, type SettingsStore } from './settings'

export const PRESETS = ['standard', 'tight', 'loose', 'large'] as const
export type Preset = (typeof PRESETS)[number]

interface Look { sizeStep: number; look: Pick<Preferences, 'lineHeight' | 'margin' | 'paragraphGap'> }

function lookOf(preset: Preset, usual: number): Look {
  switch (preset) {
    case 'standard': return { sizeStep: usual, look: { lineHeight: 1.75, margin: 24, paragraphGap: 0 } }
    case 'tight': return { sizeStep: Math.max(0, usual - 1), look: { lineHeight: 1.5, margin: 16, paragraphGap: 0 } }
    case 'loose': return { sizeStep: usual, look: { lineHeight: 2.1, margin: 36, paragraphGap: 0.5 } }
    // Two steps above the usual where that is large already.
    case 'large': return {
      sizeStep: Math.min(FONT_SIZES.length - 1, Math.max(usual + 2, FONT_SIZES.findIndex(size => size >= LARGE_SIZE))),
      look: { lineHeight: 1.6, margin: 16, paragraphGap: 0.5 },
    }
  }
}

export function choosePreset(settings: SettingsStore, preset: Preset): void {
  const { sizeStep, look } = lookOf(preset, settings.usualStep)
  settings.change(({ preferences }) => ({ sizeStep, preferences: { ...preferences, ...look } }))
}

/** The preset that stands, undefined if something has been changed since. */
export function presetOf(settings: SettingsStore): Preset | undefined {
  return PRESETS.find(preset => {
    const { sizeStep, look } = lookOf(preset, settings.usualStep)
    return settings.sizeStep === sizeStep && (Object.keys(look) as (keyof typeof look)[]).every(key => settings.preferences[key] === look[key])
  })
}
