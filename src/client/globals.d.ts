/** Put in by the build (`config/index.ts`): the service's origin, '' for the origin of the page. */
declare const LIANZAI_SERVICE: string

declare module '*.css'
