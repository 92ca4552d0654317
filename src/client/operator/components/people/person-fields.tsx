/** What can be said of a person: how they are called, and what they do. */
import { roles as allRoles, type Role } from '../../../../contract/desk/people'
import { roleWords } from '../../words/desk'
import { peopleWords } from '../../words/people'
import { ChoicesField } from '../choice-field'
import { TextField } from '../text-field'

export interface PersonDraft { shown: string; roles: Role[] }

export function PersonFields({ draft, onChange }: { draft: PersonDraft; onChange: (draft: PersonDraft) => void }) {
  return (
    <>
      <TextField label={peopleWords.shownLabel} hint={peopleWords.shownHint} value={draft.shown} onType={shown => onChange({ ...draft, shown })} />
      <ChoicesField label={peopleWords.rolesLabel} hint={peopleWords.rolesHint} values={draft.roles} onChoose={roles => onChange({ ...draft, roles })}
        choices={allRoles.map(role => ({ value: role, words: roleWords[role] }))} />
    </>
  )
}
