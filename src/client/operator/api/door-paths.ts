/** Where the service lets people in and out. */
export const doorPaths = {
  signIn: '/api/desk/sign-in',
  signOut: '/api/desk/sign-out',
  signOutEverywhere: '/api/desk/sign-out-everywhere',
  me: '/api/desk/me',
  inviteLook: '/api/desk/invites/look',
  inviteAccept: '/api/desk/invites/accept',
} as const
