import { type Given, type Severity, severities } from '#core/check.ts'
import { codeOutcome } from '#core/collector.ts'
import type { CoverageGap, Report, Result } from '#core/output.ts'
import { type Collected, plain, type Reason, type Resource } from '#core/resource.ts'
import type { Text } from '#core/text.ts'
import { type LakeRow, SnapshotWriter } from '#lake/lake.ts'
import { canonical, hash } from '#wire/calls.ts'
import { isExpiry } from '#wire/outcome.ts'
import type { Wire } from '#wire/wire.ts'
import { collectAccount, type Progress, type Target, type Unread } from './collect.ts'
import { derive, neededKinds } from './derive.ts'
import { checksAbout, everyCheck, type Judged, judgeResource, notApplicable, unknownForKind } from './judge.ts'
import { covers, type Settings } from './settings.ts'
import { Summary } from './summary.ts'

/** An account to look at: reached, or not, and why. */
export type Reached =
  | { readonly target: Target; readonly alias?: string | null }
  /** `role`: assuming the role was the trouble. */
  | { readonly account: string; readonly trouble: Text; readonly code: string; readonly role?: boolean }

export interface ScanOptions {
  readonly accounts: readonly Reached[]
  readonly asOf: string
  readonly settings: Settings
  readonly lake: string
  readonly wire: Wire
  readonly version: string
  readonly onProgress?: ((progress: Progress & { readonly nth: number; readonly accounts: number }) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Everything of a report but the findings. */
export type ScanSummary = Omit<Report, 'findings' | 'snapshot' | 'version' | 'takenAt'> & {
  readonly results: Readonly<Record<Result, number>>
  readonly failing: Readonly<Record<Severity, number>>
  /** Accounts of which too little could be read: less than half of all answers, or not to the end. */
  readonly tooLittle: readonly string[]
}

export interface ScanDone {
  readonly snapshot: string
  readonly summary: ScanSummary
}

/** Collect, store, derive, judge: the one conveyor. The snapshot is there whole at the end, or not at all. */
export async function scan(options: ScanOptions): Promise<ScanDone> {
  const { asOf, settings, wire, signal } = options
  const given: Given = { asOf, thresholds: settings.thresholds }
  const writer = await SnapshotWriter.begin(options.lake, asOf)
  try {
    const summary = new Summary()
    const failing: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
    const notReached: CoverageGap[] = []
    const tooLittle = new Set<string>()
    const accounts: { id: string; alias: string | null; regions: readonly string[]; error: Text | null; credentialReportAt: string | null }[] = []

    const put = (said: Judged) => {
      const muted = said.result === 'fail' ? settings.mutes.find((one) => one.check === said.check && covers(one, said.resource.arn)) : undefined
      const judged: Judged =
        muted === undefined
          ? said
          : {
              ...said,
              result: 'muted',
              message: { en: `${said.message.en} Muted until ${muted.expires}: ${muted.reason}`, ja: `${said.message.ja}（${muted.expires} までミュート: ${muted.reason}）` },
            }
      summary.add(judged)
      if (judged.result === 'fail') failing[judged.severity as Severity] += 1
      writer.add('verdicts', verdictRow(judged))
    }

    for (const [nth, reached] of options.accounts.entries()) {
      if ('trouble' in reached) {
        const { account, trouble, code, role } = reached
        accounts.push({ id: account, alias: null, regions: [], error: trouble, credentialReportAt: null })
        const reason: Reason = { code: 'AccountNotReached', outcome: 'failed' }
        for (const [id, check] of everyCheck) put(unknownForKind(id, check, account, '*', reason))
        tooLittle.add(account)
        notReached.push({
          service: 'sts',
          operation: role === true ? 'AssumeRole' : 'GetCallerIdentity',
          account,
          regions: ['aws-global'],
          outcome: codeOutcome(code),
          code,
          permission: null,
          calls: 1,
          unknown: everyCheck.length,
        })
        continue
      }
      const { target } = reached
      const before = { ...summary.results }
      const held = new Map<string, Resource[]>()
      const unread: Unread[] = []
      const judgedChecks = new Set<string>()
      let credentialReportAt: string | null = null

      const take = (one: Collected) => {
        const facts = plain(one)
        const text = canonical(facts)
        writer.add('resources', {
          account: one.facts.account,
          region: one.facts.region,
          kind: one.kind,
          arn: one.facts.arn,
          name: one.facts.name ?? null,
          hash: hash(text),
          facts: text,
        })
        summary.resources += 1
        if (one.kind === 'iam.credential-report' && typeof facts['generatedAt'] === 'string') credentialReportAt = facts['generatedAt']
        for (const judged of judgeResource(one, given)) {
          judgedChecks.add(judged.check)
          put(judged)
        }
      }

      await collectAccount(target, {
        asOf,
        wire,
        signal,
        onProgress: (progress) => options.onProgress?.({ ...progress, nth, accounts: options.accounts.length }),
        onUnread: (one) => unread.push(one),
        onResource: async (one) => {
          if (neededKinds.has(one.kind)) {
            const before = held.get(one.kind)
            if (before === undefined) held.set(one.kind, [one.facts])
            else before.push(one.facts)
          }
          take(one)
          if (summary.resources % 5_000 === 0) await writer.drained()
        },
      })
      for (const made of derive({
        account: target.account,
        partition: target.partition,
        regions: target.regions,
        asOf,
        held,
        unread: unread.filter(({ reason }) => reason.code !== 'RegionDisabled'),
      })) {
        if ('one' in made) take(made.one)
        else unread.push(made.unread)
      }
      let switchedOff = 0
      for (const { kind, region, reason } of unread)
        for (const [id, check] of checksAbout(kind)) {
          judgedChecks.add(id)
          // Nobody could read more in a region that the account itself has switched off.
          if (reason.code === 'RegionDisabled') switchedOff += 1
          put(unknownForKind(id, check, target.account, region, reason))
        }
      for (const [id, check] of everyCheck) if (!judgedChecks.has(id)) put(notApplicable(id, check, target.account))
      const added = (result: Result) => summary.results[result] - before[result]
      if (added('pass') + added('fail') + added('muted') < added('unknown') - switchedOff) tooLittle.add(target.account)
      accounts.push({ id: target.account, alias: reached.alias ?? null, regions: target.regions, error: null, credentialReportAt })
    }

    const calls = wire.calls.all()
    for (const row of calls) writer.add('calls', row as unknown as LakeRow<'calls'>)
    // What was left when the credentials ran out is not the whole, however much came before.
    for (const { account, code } of calls) if (code !== null && isExpiry(code)) tooLittle.add(account)
    const count = (outcome: string) => calls.filter((row) => row.outcome === outcome).length
    const done: ScanSummary = {
      accounts,
      ...summary.scores(),
      first: summary.first(),
      coverage: [...notReached, ...summary.coverage(calls)],
      calls: {
        total: calls.length,
        ok: count('ok'),
        absent: count('absent'),
        denied: count('denied'),
        throttledOut: count('throttled-out'),
        failed: count('failed'),
        unsupported: count('unsupported'),
      },
      resources: summary.resources,
      results: summary.results,
      failing,
      tooLittle: [...tooLittle],
    }
    signal?.throwIfAborted()
    const { id } = await writer.commit({ version: options.version, takenAt: asOf, summary: done })
    return { snapshot: id, summary: done }
  } catch (error) {
    await writer.discard()
    throw error
  }
}

const verdictRow = ({ check, result, severity, outcome, resource, message, evidence, reason }: Judged): LakeRow<'verdicts'> => ({
  check_id: check,
  result,
  severity,
  outcome,
  account: resource.account,
  region: resource.region,
  kind: resource.kind,
  arn: resource.arn,
  name: resource.name,
  message_en: message.en,
  message_ja: message.ja,
  evidence: JSON.stringify(evidence),
  reason_code: reason?.code ?? null,
  permission: reason?.permission ?? null,
})

/** 0 done, 1 findings at or above `failOn`, 3 too little could be read of some account. */
export function exitCodeOf({ tooLittle, failing }: ScanSummary, failOn: Severity | undefined): 0 | 1 | 3 {
  if (tooLittle.length > 0) return 3
  if (failOn !== undefined && severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => failing[severity] > 0)) return 1
  return 0
}
