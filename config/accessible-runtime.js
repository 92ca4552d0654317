/** The run-time half of `accessible-templates.js`: the same list, in the same order, so that both count the properties alike. */
import { mergeInternalComponents } from '@tarojs/shared'
import { SPOKEN_COMPONENTS } from './spoken-components'

mergeInternalComponents(SPOKEN_COMPONENTS)
