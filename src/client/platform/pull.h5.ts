/** Taro's web component round such a screen. Taro would bring it to every screen, and before it: here it comes when the screen stands. */
export function readyToPull(): void {
  void import('@tarojs/components/dist/components/taro-pull-to-refresh-core').then(component => component.defineCustomElement(), () => undefined) // else nobody can pull
}
