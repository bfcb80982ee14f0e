import type { LakeReader } from '#lake/lake.ts'
import type { Action, NonEmpty } from './actions.ts'
import { type AccountCoverage, coverageOf } from './coverage.ts'
import { letters } from './days.ts'
import { matters } from './matters.ts'
import { obstaclesOf } from './obstacles.ts'
import { usualRegions } from './places.ts'
import type { LookedAt } from './settings.ts'
import { vouched } from './vouched.ts'

/** IAM actions of which we know every call that uses them and what records it: those that our questions are about. */
export const rights: ReadonlyMap<string, NonEmpty<Action>> = rightsOf()

function rightsOf(): ReadonlyMap<string, NonEmpty<Action>> {
  const found = new Map<string, NonEmpty<Action>>()
  for (const action of matters.flatMap(({ actions }) => actions)) {
    // Nobody is granted a sign-in, nor what services do by themselves.
    if (action.iam === null || action.kind.kind === 'sign-in' || action.kind.kind === 'service') continue
    const name = action.iam ?? `${action.source.replace('.amazonaws.com', '')}:${action.name}`
    found.set(name, [action, ...(found.get(name) ?? [])])
  }
  return found
}

/** What is asked of the archive: one account, from its beginning to its end. */
export interface RightsAsked {
  readonly account: string
  readonly from: string
  /** Regions that are enabled, as far as a scan was told. */
  readonly regions: readonly string[]
  readonly looked: readonly LookedAt[]
}

/**
 * For each IAM action why its use may be missing in the archive: a kind of event that is not recorded, a time in the dark, a region of which
 * nothing is there. That single quiet days cannot be proven quiet takes nothing away: a use that recurs would be seen on others.
 */
export async function blindnessOf(reader: LakeReader, { account, from, regions, looked }: RightsAsked): Promise<(right: string) => readonly string[]> {
  const verified = await vouched(reader)
  const enabled = { [account]: [...new Set([...regions, ...usualRegions(regions)])] }
  const coverage = await coverageOf(reader, { accounts: [account], from, to: null, verified, regions: enabled, looked, undated: 0 })
  const obstacles = obstaclesOf(coverage)
  const [one] = coverage.accounts
  return (right) => {
    const actions = rights.get(right)
    if (actions === undefined || one === undefined) return ['not-known']
    const reasons = obstacles(actions).filter(({ weight, code }) => weight !== 'unproven' && code !== 'not-yet' && code !== 'after-last')
    const missing = actions.some(({ where }) => (where === 'global' ? isMissing(one, one.globalRegion) : one.rows.some(({ region }) => isMissing(one, region))))
    return [...new Set([...reasons.map(({ code }) => code), ...(missing ? ['regions-missing'] : [])])]
  }
}

/** Nothing at all is there of a region: neither events nor files nor a proof that it was quiet. */
const isMissing = ({ rows }: AccountCoverage, region: string): boolean =>
  rows.filter((row) => row.region === region).every(({ days }) => [...days].every((letter) => letter === letters.none || letter === letters.outside))
