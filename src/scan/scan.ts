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
import { recall } from './recall.ts'
import { covers, type Settings } from './settings.ts'
import { sideBySide } from './side-by-side.ts'
import { Summary } from './summary.ts'

/** An account to look at: reached, or not, and why. */
export type Reached =
  | { readonly target: Target; readonly alias?: string | null }
  /** `role`: assuming the role was the trouble. */
  | { readonly account: string; readonly trouble: Text; readonly code: string; readonly role?: boolean }

/** How far one account is, and, as `share` from 0 to 1, the whole. */
export type ScanProgress = Progress & { readonly nth: number; readonly accounts: number; readonly share: number }

export interface ScanOptions {
  readonly accounts: readonly Reached[]
  readonly asOf: string
  readonly settings: Settings
  readonly lake: string
  readonly wire: Wire
  readonly version: string
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined
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

/** How many accounts are read side by side: most of an account's time is waiting, and what several hold in memory is bounded. */
const accountsAtOnce = 4

/** Collect, store, derive, judge: the one conveyor. The snapshot is there whole at the end, or not at all. */
export async function scan(options: ScanOptions): Promise<ScanDone> {
  const { asOf, settings } = options
  // What goes wrong in one account for good (a full disk, a fault of ours) stops the others, too.
  const halt = new AbortController()
  const signal = options.signal === undefined ? halt.signal : AbortSignal.any([options.signal, halt.signal])
  const wire: Wire = { ...options.wire, signal }
  const given: Given = { asOf, thresholds: settings.thresholds }
  const writer = await SnapshotWriter.begin(options.lake, asOf)
  try {
    const summary = new Summary()
    const failing: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
    const shares = options.accounts.map((reached): number => ('target' in reached ? 0 : 1))

    const put = (said: Judged): Result => {
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
      return judged.result
    }

    const notReached = ({ account, trouble, code, role }: Extract<Reached, { trouble: unknown }>): Looked => {
      const reason: Reason = { code: 'AccountNotReached', outcome: 'failed' }
      for (const [id, check] of everyCheck) put(unknownForKind(id, check, account, '*', reason))
      const gap: CoverageGap = {
        service: 'sts',
        operation: role === true ? 'AssumeRole' : 'GetCallerIdentity',
        account,
        regions: ['aws-global'],
        outcome: codeOutcome(code),
        code,
        permission: null,
        calls: 1,
        unknown: everyCheck.length,
      }
      return { account: { id: account, alias: null, regions: [], error: trouble, credentialReportAt: null }, gap, tooLittle: true }
    }

    const lookAt = async ({ target, alias = null }: Extract<Reached, { target: unknown }>, nth: number): Promise<Looked> => {
      const results: Record<Result, number> = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, muted: 0 }
      const held = new Map<string, Resource[]>()
      const unread: Unread[] = []
      const judgedChecks = new Set<string>()
      let credentialReportAt: string | null = null
      const putHere = (judged: Judged) => {
        judgedChecks.add(judged.check)
        results[put(judged)] += 1
      }

      const take = async (one: Collected) => {
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
        for (const judged of judgeResource(one, given)) putHere(judged)
        if (writer.isBehind) await writer.drained()
      }

      await collectAccount(target, {
        asOf,
        wire,
        signal,
        onProgress: (progress) => {
          shares[nth] = progress.done / progress.total
          options.onProgress?.({ ...progress, nth, accounts: shares.length, share: shares.reduce((sum, share) => sum + share, 0) / shares.length })
        },
        onUnread: (one) => unread.push(one),
        onResource: (one) => {
          if (neededKinds.has(one.kind)) {
            const before = held.get(one.kind)
            if (before === undefined) held.set(one.kind, [one.facts])
            else before.push(one.facts)
          }
          return take(one)
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
        if ('one' in made) await take(made.one)
        else unread.push(made.unread)
      }
      for await (const one of recall(options.lake, target, asOf, held)) await take(one)
      let switchedOff = 0
      for (const { kind, region, reason } of unread)
        for (const [id, check] of checksAbout(kind)) {
          // Nobody could read more in a region that the account itself has switched off.
          if (reason.code === 'RegionDisabled') switchedOff += 1
          putHere(unknownForKind(id, check, target.account, region, reason))
        }
      for (const [id, check] of everyCheck) if (!judgedChecks.has(id)) putHere(notApplicable(id, check, target.account))
      return {
        account: { id: target.account, alias, regions: target.regions, error: null, credentialReportAt },
        tooLittle: results.pass + results.fail + results.muted < results.unknown - switchedOff,
      }
    }

    const looked = await sideBySide(options.accounts, accountsAtOnce, async (reached, nth) => ('target' in reached ? lookAt(reached, nth) : notReached(reached)), halt)
    const tooLittle = new Set(looked.flatMap(({ account, tooLittle }) => (tooLittle ? [account.id] : [])))
    const calls = wire.calls.all()
    for (const row of calls) writer.add('calls', row as unknown as LakeRow<'calls'>)
    // What was left when the credentials ran out is not the whole, however much came before.
    for (const { account, code } of calls) if (code !== null && isExpiry(code)) tooLittle.add(account)
    const count = (outcome: string) => calls.filter((row) => row.outcome === outcome).length
    const done: ScanSummary = {
      accounts: looked.map(({ account }) => account),
      ...summary.scores(),
      first: summary.first(),
      coverage: [...looked.flatMap(({ gap }) => gap ?? []), ...summary.coverage(calls)],
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
    signal.throwIfAborted()
    const { id } = await writer.commit({ version: options.version, takenAt: asOf, summary: done })
    return { snapshot: id, summary: done }
  } catch (error) {
    await writer.discard()
    throw error
  }
}

/** What is known of one account when it was looked at, or not reached. */
interface Looked {
  readonly account: { readonly id: string; readonly alias: string | null; readonly regions: readonly string[]; readonly error: Text | null; readonly credentialReportAt: string | null }
  readonly gap?: CoverageGap
  readonly tooLittle: boolean
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
