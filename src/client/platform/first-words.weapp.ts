export function dropFirstWords(): void {
  // WeChat opens a page of its package: there are none
}
