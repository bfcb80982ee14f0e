import { setFlagsFromString } from 'node:v8'
import { UserError } from '#core/error.ts'
import { printable } from '#core/escape.ts'
import { speaker } from '#core/text.ts'
import { defaultLake } from '#lake/lake.ts'
import { type Context, list, string } from './command.ts'
import { progressLine } from './progress.ts'
import { failOn, formatsAsked, writeReports } from './report.ts'

export interface Look {
  /** A recording to run from instead of AWS. */
  readonly replay?: string | undefined
  readonly record?: string | undefined
  readonly asOf?: string | undefined
  readonly lake?: string | undefined
  /** Store only, say nothing. */
  readonly quiet?: boolean | undefined
}

/**
 * How much the heap may grow, in percent of what lives in it, before V8 looks for what does not. By itself it waits until there is
 * three times as much: most of a large scan's memory was answers long done with.
 */
const heapGrowth = 50

/** Scans, stores, reports: what `scan` and `demo` share. */
export async function look(asked: Context, { replay, record, asOf, lake: lakeAsked, quiet }: Look): Promise<{ exit: number; snapshot: string; lake: string }> {
  const severity = failOn(asked)
  formatsAsked(asked)
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`)
  const time = asOf === undefined ? undefined : new Date(asOf)
  if (time !== undefined && Number.isNaN(time.getTime()))
    throw new UserError('usage', {
      text: { en: '"{asOf}" is not a time.', ja: '「{asOf}」は日時として認識できません。' },
      next: { en: 'Give it as 2026-11-24 or 2026-11-24T09:00:00+09:00.', ja: '2026-11-24 や 2026-11-24T09:00:00+09:00 の形式で指定してください。' },
      values: { asOf: asOf ?? '' },
    })
  const [{ readSettings }, { scan, exitCodeOf }, { Calls }, { Gates }, { Recording, Recorder }, { anonymiser }] = await Promise.all([
    import('#scan/settings.ts'),
    import('#scan/scan.ts'),
    import('#wire/calls.ts'),
    import('#wire/gate.ts'),
    import('#wire/recording.ts'),
    import('#wire/anonymise.ts'),
  ])
  const settings = await readSettings(string(asked.options['settings']), new Date().toISOString())
  // --lang is stronger than the settings, they are stronger than LANG.
  const language = asked.options['lang'] === undefined ? (settings.language ?? asked.language) : asked.language
  const context: Context = { ...asked, language, say: speaker(language) }
  const lake = lakeAsked ?? string(context.options['lake']) ?? settings.lake ?? defaultLake(context.env)
  const calls = new Calls()
  const recording = replay === undefined ? undefined : await Recording.open(replay)
  const wire = {
    calls,
    gates: new Gates({ perService: 10, whole: 64 }),
    recording,
    latency: recording === undefined ? undefined : Number(context.env['KOKOKARA_REPLAY_LATENCY'] ?? 0) || undefined,
    signal: context.signal,
  }
  const progress = progressLine(context, () => calls.sent)
  let recorder: InstanceType<typeof Recorder> | undefined
  try {
    let accounts: Parameters<typeof scan>[0]['accounts']
    if (recording === undefined) {
      const { openAccounts } = await import('#scan/session.ts')
      accounts = await openAccounts(
        {
          profiles: list(context.options['profiles']),
          roleName: string(context.options['role-name']),
          accounts: list(context.options['accounts']),
          organization: context.options['organization'] === true,
          regions: list(context.options['regions']).length > 0 ? list(context.options['regions']) : settings.regions,
          env: context.env,
        },
        wire,
      )
    } else {
      const { account, accounts: several = [account], regions, partition = 'aws', off = [] } = recording.header
      accounts = several.map((one) =>
        typeof one === 'string' || 'regions' in one ? { target: { partition, off, credentials: undefined, ...(typeof one === 'string' ? { account: one, regions } : one) } } : one,
      )
    }
    for (const one of accounts) if ('trouble' in one && !quiet) context.err(`${printable(one.account, 100)}: ${printable(context.say(one.trouble), 300)}\n`)
    const takenAt = (time ?? new Date(recording?.header.recordedAt ?? Date.now())).toISOString()
    if (record !== undefined) {
      const [first] = accounts.flatMap((one) => ('target' in one ? [one.target] : []))
      if (first !== undefined) {
        const { account, regions, partition, off = [] } = first
        const same = (others: readonly string[]) => others.join() === regions.join()
        const several = accounts.map((one) => ('target' in one ? (same(one.target.regions) ? one.target.account : { account: one.target.account, regions: one.target.regions }) : one))
        recorder = new Recorder(
          record,
          {
            recordedAt: takenAt,
            account,
            regions,
            ...(several.length > 1 ? { accounts: several } : {}),
            ...(partition === 'aws' ? {} : { partition }),
            ...(off.length > 0 ? { off } : {}),
          },
          context.options['anonymise'] === true ? anonymiser() : undefined,
        )
      } else context.err(`${context.say({ en: 'No account could be reached, so nothing was recorded.', ja: '接続できたアカウントがないため、記録は作成していません。' })}\n`)
    }
    const { snapshot, summary } = await scan({ accounts, asOf: takenAt, settings, lake, wire: { ...wire, recorder }, version: context.version, onProgress: progress.show, signal: context.signal })
    progress.end()
    await recorder?.close()
    recorder = undefined
    if (!quiet) await writeReports(context, lake, snapshot)
    return { exit: exitCodeOf(summary, severity), snapshot, lake }
  } finally {
    progress.end()
    await recorder?.discard()
    await recording?.close()
  }
}
