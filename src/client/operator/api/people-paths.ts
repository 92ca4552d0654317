/** Where people are kept, and one's own sessions and password. */
const person = (id: string) => `/api/desk/people/${encodeURIComponent(id)}`

export const peoplePaths = {
  people: '/api/desk/people',
  person,
  disabled: (id: string) => `${person(id)}/disabled`,
  invite: (id: string) => `${person(id)}/invite`,
  mySessions: '/api/desk/me/sessions',
  myPassword: '/api/desk/me/password',
} as const
