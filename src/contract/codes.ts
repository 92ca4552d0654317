/** Mini-program codes: what stands behind the scene by which one opens the reader's page. */
import * as v from 'valibot'

/** `at`: place in the part as addresses carry it (`<block key>.<offset>`), '' for its beginning. */
export const ScenePlace = v.looseObject({ series: v.string(), number: v.number(), at: v.string() })
export type ScenePlace = v.InferOutput<typeof ScenePlace>
