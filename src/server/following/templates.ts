/** The account's templates for reminders, as the operator has set them; what was consented to for others can no longer be sent. */
export interface Templates { once: string | null; standing: string | null }

export function kindOf(templates: Templates, template: string): 'once' | 'standing' | undefined {
  return template === templates.once ? 'once' : template === templates.standing ? 'standing' : undefined
}

/** Never empty, as a list in SQL must be: without templates one that nobody has. */
export function templatesOf({ once, standing }: Templates): string[] {
  const set = [once, standing].filter(template => template !== null)
  return set.length === 0 ? [''] : set
}
