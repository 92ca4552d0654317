/** What readers are told of a correction. */

/** "10 月 14 日 勘误：…" */
export function correctionWords(when: string, { note, severity }: { note: string; severity: 'minor' | 'major' }): string {
  return `${when} ${severity === 'major' ? '重要勘误' : '勘误'}：${note}`
}
