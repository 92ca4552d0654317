/** Operators (运营) as the desk speaks of them. */
import * as v from 'valibot'

/** 管理员 keeps people; 编辑 imports and edits; 审校 reviews; 发布 plans, releases, withdraws. A person may be several. */
export const roles = ['administrator', 'editor', 'reviewer', 'publisher'] as const
export const Role = v.picklist(roles)
export type Role = v.InferOutput<typeof Role>

export const Person = v.looseObject({
  id: v.string(),
  /** What is typed to sign in. */
  name: v.string(),
  /** What others see. */
  shown: v.string(),
  roles: v.array(Role),
})
export type Person = v.InferOutput<typeof Person>
