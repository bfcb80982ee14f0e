import { type Chapter, chapters } from '#core/chapter.ts'
import { type Fix, type Protects, protectables, type Severity, severities } from '#core/check.ts'
import type { CoverageGap, Report, Score } from '#core/output.ts'
import type { CallRow } from '#wire/calls.ts'
import { type Group, orderFirst } from './first.ts'
import { chapterOfCheck, checkOf, type Judged } from './judge.ts'

interface Tally {
  passed: number
  failed: number
  unknown: number
}

interface Fails {
  closes: number
  severity: Severity
  reach: boolean
  used: boolean
  resources: { severity: Severity; resource: Judged['resource']; message: Judged['message'] }[]
}

const weight: Record<Severity, number> = { critical: 10, high: 6, medium: 3, low: 1, info: 0 }
const worse = (a: Severity, b: Severity): Severity => (severities.indexOf(a) <= severities.indexOf(b) ? a : b)
const resourcesShown = 10

/** Counts verdicts as they come, in memory that does not grow with the account. */
export class Summary {
  private readonly tallies = new Map<string, Tally>()
  private readonly fails = new Map<string, Fails>()
  private readonly unknownBy = new Map<string, number>()
  resources = 0
  readonly results = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, muted: 0 }

  add(judged: Judged): void {
    this.results[judged.result] += 1
    const tally = this.tallies.get(judged.check) ?? { passed: 0, failed: 0, unknown: 0 }
    this.tallies.set(judged.check, tally)
    if (judged.result === 'pass') tally.passed += 1
    if (judged.result === 'fail') {
      tally.failed += 1
      this.addFail(judged)
    }
    if (judged.result === 'unknown') {
      tally.unknown += 1
      const call = `${judged.resource.account} ${judged.reason?.call ?? ''} ${judged.reason?.code ?? ''}`
      this.unknownBy.set(call, (this.unknownBy.get(call) ?? 0) + 1)
    }
  }

  private addFail({ check, severity: text, reach, used, resource, message }: Judged) {
    const severity = text as Severity
    const before = this.fails.get(check)
    if (before === undefined) {
      this.fails.set(check, { closes: 1, severity, reach, used, resources: [{ severity, resource, message }] })
      return
    }
    before.closes += 1
    before.severity = worse(before.severity, severity)
    before.reach ||= reach
    before.used ||= used
    before.resources.push({ severity, resource, message })
    if (before.resources.length > resourcesShown * 4) before.resources = worst(before.resources)
  }

  /** Share of what could be judged that is well, each check once, weighted by severity; unknown is no part of it, and is told beside it. */
  score(of: (check: string) => boolean): Score {
    let earned = 0
    let possible = 0
    let judgedAny = false
    const sum: Tally = { passed: 0, failed: 0, unknown: 0 }
    for (const [check, { passed, failed, unknown }] of this.tallies) {
      if (!of(check)) continue
      sum.passed += passed
      sum.failed += failed
      sum.unknown += unknown
      if (passed + failed === 0) continue
      judgedAny = true
      const w = weight[checkOf(check).severity]
      possible += w
      earned += (w * passed) / (passed + failed)
    }
    return { points: judgedAny ? (possible === 0 ? 100 : Math.floor((100 * earned) / possible)) : null, ...sum }
  }

  scores(): Pick<Report, 'score' | 'chapters'> {
    const score = Object.fromEntries(protectables.map((one) => [one, this.score((check) => (checkOf(check).protects as readonly Protects[]).includes(one))]))
    const byChapter = Object.fromEntries((Object.keys(chapters) as Chapter[]).map((chapter) => [chapter, this.score((check) => chapterOfCheck(check) === chapter)]))
    return { score: score as Report['score'], chapters: byChapter as Report['chapters'] }
  }

  /** Failing findings by the act that closes them. */
  groups(): readonly Group[] {
    const byFix = new Map<Fix | string, string[]>()
    for (const check of [...this.fails.keys()].sort()) {
      const fix = checkOf(check).remediation.fix ?? check
      byFix.set(fix, [...(byFix.get(fix) ?? []), check])
    }
    return [...byFix].map(([fix, ids]) => {
      const all = ids.map((id) => ({ id, check: checkOf(id), fails: this.fails.get(id) as Fails }))
      const lead = all.reduce((a, b) => (severities.indexOf(b.fails.severity) < severities.indexOf(a.fails.severity) ? b : a))
      const { text, effort, downtime, cost, docs } = lead.check.remediation
      // The lead's places first: what is said of them is said of the fix that stands above it.
      const places = [...worst(lead.fails.resources), ...worst(all.filter((one) => one !== lead).flatMap(({ fails }) => fails.resources))]
      return {
        check: lead.id,
        checks: ids,
        title: lead.check.title,
        problem: (places[0] as Fails['resources'][number]).message,
        severity: lead.fails.severity,
        reach: all.some(({ fails }) => fails.reach),
        used: all.some(({ fails }) => fails.used),
        protects: protectables.filter((one) => all.some(({ check }) => (check.protects as readonly Protects[]).includes(one))),
        // With a single check failing, its own words are the more exact.
        remediation: { text: ids.length > 1 && typeof fix === 'object' ? fix.text : text, effort, downtime, cost, docs },
        closes: all.reduce((sum, { fails }) => sum + fails.closes, 0),
        resources: worst(places).map(({ resource }) => resource),
      }
    })
  }

  first() {
    return orderFirst(this.groups())
  }

  /** What could not be read, one line a call and cause. */
  coverage(calls: readonly CallRow[]): readonly CoverageGap[] {
    const gaps = new Map<string, CoverageGap & { regions: string[]; calls: number }>()
    for (const { account, service, operation, region, outcome, code, permission } of calls) {
      // Who we are was asked before there was an account: that an account was not reached is told as such.
      if (outcome === 'ok' || outcome === 'absent' || account === '-') continue
      const call = `${service}:${operation}`
      const key = `${account} ${call} ${code}`
      const gap = gaps.get(key) ?? { service, operation, account, regions: [], outcome, code: code ?? '', permission, calls: 0, unknown: this.unknownBy.get(key) ?? 0 }
      gap.calls += 1
      if (!gap.regions.includes(region)) gap.regions.push(region)
      gaps.set(key, gap)
    }
    return [...gaps.values()].sort((a, b) => b.unknown - a.unknown || (`${a.service}${a.operation}` < `${b.service}${b.operation}` ? -1 : 1))
  }
}

const worst = (resources: Fails['resources']) =>
  [...new Map(resources.map((one) => [`${one.resource.arn} ${one.resource.region}`, one])).values()]
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.resource.arn < b.resource.arn ? -1 : 1))
    .slice(0, resourcesShown)
