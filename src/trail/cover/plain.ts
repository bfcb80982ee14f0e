import type { AccountCoverage, Coverage } from './coverage.ts'
import { type Span, stateOf } from './days.ts'
import type { Answer } from './did-not.ts'
import type { TrailHistory } from './settings.ts'

const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
const span = ({ from, to }: Span) => ({ from: iso(from), to: iso(to) })
const open = (at: number | null) => (at === null ? null : iso(at))

/** Coverage as plain data for programs: times as ISO 8601, days as counts by state and, for each region, runs of days that are alike. */
export function plainCoverage(coverage: Coverage) {
  const { lag, settledAfter, sources, totals, brokenObjects, brokenAnywhere, unplacedObjects, undatedEvents } = coverage
  return {
    accounts: coverage.accounts.map(plainAccount),
    regionDays: totals,
    deliveryMinutes: lag,
    settledAfterMinutes: settledAfter,
    sources,
    brokenObjects,
    brokenAnywhere,
    unplacedObjects,
    undatedEvents,
  }
}

function plainAccount(one: AccountCoverage) {
  return {
    account: one.account,
    asked: span(one.asked),
    archive: one.reach === null ? null : span(one.archive),
    verification: one.verification,
    lookupEvents: one.lookups,
    regionsKnown: one.regionsKnown,
    globalRegion: one.globalRegion,
    regions: one.rows.map(({ region, days }) => ({ region, days: runs(days, one.asked.from) })),
    gaps: one.gaps.map((gap) => ({ region: gap.region, ...span(gap), hours: gap.hours, usualPerHour: gap.usual, chance: gap.chance })),
    stopped: one.stopped.map(span),
    broken: one.broken.map(({ source, key, trouble, region, at }) => ({ source, key, trouble, region, delivered: open(at) })),
    notRead: one.unread,
    otherTrail: one.otherTrail,
    trails: one.trails.map(plainTrail),
  }
}

const plainTrail = ({ id, turns, stretches }: TrailHistory) => ({
  trail: id,
  turns: turns.map(({ at, what, eventId, by }) => ({ at: iso(at), what, eventId, by })),
  settings: stretches.map(({ from, to, state }) => ({ from: open(from), to: open(to), ...state })),
})

const dayMs = 86_400_000

function runs(days: string, from: number): readonly { readonly from: string; readonly days: number; readonly state: string }[] {
  const found: { from: string; days: number; state: string }[] = []
  for (const [n, letter] of [...days].entries()) {
    const state = stateOf(letter)
    const last = found.at(-1)
    if (last?.state === state) last.days += 1
    else found.push({ from: iso(Math.floor(from / dayMs) * dayMs + n * dayMs).slice(0, 10), days: 1, state })
  }
  return found
}

/** Answers as plain data, in both languages. */
export const plainAnswers = (answers: readonly Answer[]) =>
  answers.map(({ matter, standing, done, refused, failed, calls, reasons }) => ({
    id: matter.id,
    question: matter.question,
    protects: matter.protects,
    standing,
    complete: reasons.length === 0,
    done,
    refused,
    failed,
    calls,
    reasons: reasons.map(({ code, weight, account, text, shown, values }) => ({ code, weight, account, text, wouldHaveShown: shown, values })),
    beyond: matter.beyond,
  }))
