/** Put in by the build (`config/index.ts`): the service's origin, '' for the origin of the page. */
declare const LIANZAI_SERVICE: string

declare module '*.css'

declare module 'qrcode-terminal/vendor/QRCode' {
  export default class QRCode {
    /** -1: the smallest that holds the data. */
    constructor(typeNumber: number, level: number)
    addData(text: string): void
    make(): void
    getModuleCount(): number
    isDark(row: number, column: number): boolean
  }
}
