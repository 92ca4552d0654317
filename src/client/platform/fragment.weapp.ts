/** A page of a mini-program is opened by its name and query alone. */
export function fragment(): string {
  return ''
}

export function takeFragment(): string {
  return ''
}
