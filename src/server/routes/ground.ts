/**
 * The colour of the page before the program has come: that of the theme which the reader chose, where it is not the system's, or night
 * would begin with white. The desk has no themes.
 */
import { PAGE_COLOURS, SETTINGS_KEY } from '../../contract/grounds'
import { KEY_PREFIX } from '../../contract/key-prefix'
import { sourceOf } from '../feeds/markup'

/** As `client/platform/appearance.h5.ts` paints. */
export const GROUND = `try{const t=JSON.parse(localStorage.getItem('${KEY_PREFIX}${SETTINGS_KEY}')).theme,c=${JSON.stringify(PAGE_COLOURS)}[t],s=document.documentElement.style;`
  + `if(c&&!/^\\/desk/.test(location.pathname)){s.backgroundColor=document.querySelector('meta[name=theme-color]').content=c;s.colorScheme=t==='night'?'dark':'light'}}catch(_){}`
/** For the policy of the page. */
export const GROUND_SOURCE = sourceOf(GROUND)
