import type { Openness } from '#core/policy.ts'

/** What is concluded of every resource policy alike. */
export const openToEveryone = { result: 'fail', reach: 'internet', en: 'The policy allows everyone: {actions}.', ja: 'ポリシーが全員に許可しています（{actions}）。' } as const

export const closedPolicy = <const T extends string>(thing: T) => ({ result: 'pass', en: `The policy names who may use the ${thing}.`, ja: 'ポリシーで利用者が限定されています。' }) as const

export const closedOrNone = <const T extends string>(thing: T) =>
  ({ result: 'pass', en: `The policy names who may use the ${thing}, or there is none.`, ja: 'ポリシーで利用者が限定されているか、ポリシーがありません。' }) as const

/** Who a policy lets in: everyone, and to do what, or those it names. */
export const whetherOpen = ({ public: everyone }: Pick<Openness, 'public'>) =>
  everyone.length === 0 ? ('closed' as const) : (['public', { actions: [...new Set(everyone.flatMap(({ actions }) => actions))].join(', ') }] as const)
