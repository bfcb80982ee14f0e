import type { CloudTrailClient, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail'
import { CallRefused } from '#core/collector.ts'
import type { Text } from '#core/text.ts'
import { clientConfig } from '#wire/client.ts'
import { isCredentialTrouble } from '#wire/outcome.ts'
import { wireUp } from '#wire/wire.ts'
import type { Reach } from './bucket.ts'
import { tokens } from './listing.ts'
import { type Listed, type Missed, type Source, UnreadableObject } from './source.ts'

/**
 * The event history that every account has without setting anything up: management events of the last 90 days, a region at a time
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html, 2026-11-26).
 */
export const lookupDays = 90

/** The calls that reading the event history makes. */
export const lookupPermissions = { LookupEvents: 'cloudtrail:LookupEvents' } as const

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html: two a second, per account and region; 50 events at most (2026-11-26). A little less, since others may ask too. */
const spacing = 550
const pageSize = 50

/**
 * Events arrive within about five minutes on average, which AWS does not guarantee (page "Getting and viewing your CloudTrail log files", 2026-11-26).
 * A day counts as over only when so much more time has passed.
 */
const lateness = 2 * 3_600_000

const day = 86_400_000

/** What LookupEvents cannot show, whoever asks: for whoever says what did not happen (the page named first above). */
export const lookupBlindness: readonly { readonly code: string; readonly text: Text }[] = [
  {
    code: 'data-events',
    text: {
      en: 'Data events (reading and writing S3 objects, invoking Lambda functions, DynamoDB items …) are not in the event history.',
      ja: 'データイベント（S3 オブジェクトの読み書き、Lambda 関数の呼び出し、DynamoDB の項目操作など）はイベント履歴に残りません。',
    },
  },
  {
    code: 'network-activity-events',
    text: {
      en: 'Network activity events (calls through VPC endpoints) are not in the event history.',
      ja: 'ネットワークアクティビティイベント（VPC エンドポイント経由の呼び出し）はイベント履歴に残りません。',
    },
  },
  { code: 'older-than-90-days', text: { en: 'The event history ends 90 days ago.', ja: 'イベント履歴で遡れるのは 90 日前までです。' } },
  {
    code: 'other-regions',
    text: {
      en: 'The event history is kept in each region for itself: regions that were not asked are unknown.',
      ja: 'イベント履歴はリージョンごとに保持されます。問い合わせていないリージョンについては分かりません。',
    },
  },
  {
    code: 'unsigned-files',
    text: { en: 'The event history has no digest files: nobody can prove that it is complete.', ja: 'イベント履歴にはダイジェストファイルがなく、欠落がないことを検証できません。' },
  },
]

export interface LookupOptions {
  readonly regions: readonly string[]
  /** `2026-11-24`: only this day and later. */
  readonly since?: string | undefined
  readonly now?: () => Date
  /** Milliseconds between two requests in a region. */
  readonly spacing?: number
}

const refused: Text = { en: 'The event history of {where} cannot be read ({code}).', ja: '{where} のイベント履歴を読み取れません（{code}）。' }

const unreadable: Text = { en: 'The event history {key} cannot be read ({code}).', ja: 'イベント履歴 {key} を読み取れません（{code}）。' }

/** Days of the event history as objects: `lookup://ACCOUNT/REGION/2026-11-24`. A day that is over is `closed` and need not be read again. */
export function openLookup(reach: Reach, options: LookupOptions): Source {
  const { account } = reach
  const name = `lookup://${account}`
  const now = options.now ?? (() => new Date())
  const missed: Missed[] = []
  const regions = new Map<string, { readonly client: Promise<CloudTrailClient>; readonly turn: () => Promise<void> }>()

  const inRegion = (region: string) => {
    let one = regions.get(region)
    if (one === undefined) {
      const made = async () => {
        const sdk = await import('@aws-sdk/client-cloudtrail')
        const client = new sdk.CloudTrailClient({ ...clientConfig(reach, region, reach.wire.recording !== undefined), maxAttempts: 8 } as never)
        wireUp(client as never, { ...reach.wire, recorder: undefined }, { account, service: 'cloudtrail', region, permissions: lookupPermissions, again: true })
        return client
      }
      one = { client: made(), turn: pacer(options.spacing ?? spacing) }
      regions.set(region, one)
    }
    return one
  }

  async function ask(
    region: string,
    input: { readonly StartTime: Date; readonly EndTime: Date; readonly MaxResults: number; readonly NextToken?: string },
    signal?: AbortSignal,
  ): Promise<LookupEventsCommandOutput> {
    const { LookupEventsCommand } = await import('@aws-sdk/client-cloudtrail')
    const { client, turn } = inRegion(region)
    await turn()
    signal?.throwIfAborted()
    return (await client).send(new LookupEventsCommand(input), signal === undefined ? {} : { abortSignal: signal })
  }

  /** Both ends count as within for AWS, and its times are whole seconds. */
  const windowOf = (date: string) => {
    const begin = Date.parse(`${date}T00:00:00Z`)
    const earliest = now().getTime() - lookupDays * day
    return { StartTime: new Date(Math.max(begin, earliest)), EndTime: new Date(begin + day - 1000) }
  }

  return {
    name,
    missed,
    skipped: 0,
    async *list(signal) {
      missed.length = 0
      const asked = now()
      // One question a region tells whether it answers at all, before ninety are asked.
      const open = await Promise.all(
        options.regions.map(async (region) => {
          try {
            await ask(region, { StartTime: new Date(asked.getTime() - 60_000), EndTime: asked, MaxResults: 1 }, signal)
            return [region]
          } catch (error) {
            if (!(error instanceof CallRefused) || isCredentialTrouble(error.reason.code)) throw error
            missed.push({ where: `${name}/${region}`, code: error.reason.code, text: refused, values: { where: region, code: error.reason.code } })
            return []
          }
        }),
      )
      // The newest day first, all regions of it: the pace is each region's own, so that whoever reads several at once waits less.
      for (let back = 0; back <= lookupDays; back += 1) {
        const date = new Date(asked.getTime() - back * day).toISOString().slice(0, 10)
        if (options.since !== undefined && date < options.since) return
        const over = asked.getTime() >= Date.parse(`${date}T00:00:00Z`) + day + lateness
        for (const region of open.flat()) {
          const one: Listed = {
            source: name,
            key: `${name}/${region}/${date}`,
            size: null,
            etag: over ? 'closed' : `open-${asked.toISOString()}`,
            time: `${date}T00:00:00Z`,
            hint: 'events',
            account,
            region,
          }
          yield one
        }
      }
    },
    async *read({ key }, signal) {
      const [, region = '', date = ''] = /\/([^/]+)\/(\d{4}-\d\d-\d\d)$/.exec(key) ?? []
      const { StartTime, EndTime } = windowOf(date)
      // Older than the history by now: there is nothing to ask for.
      if (StartTime > EndTime) return
      let token: string | undefined
      const next = tokens('cloudtrail:LookupEvents')
      let restarts = 0
      for (;;) {
        let page: LookupEventsCommandOutput
        try {
          page = await ask(region, { StartTime, EndTime, MaxResults: pageSize, ...(token === undefined ? {} : { NextToken: token }) }, signal)
        } catch (error) {
          signal?.throwIfAborted()
          if (!(error instanceof CallRefused) || isCredentialTrouble(error.reason.code)) throw error
          // A token does not live for ever. What was read is read once more, and every event is kept once.
          if (/InvalidNextToken/.test(error.reason.code) && token !== undefined && restarts < 2) {
            restarts += 1
            token = undefined
            continue
          }
          throw new UnreadableObject(key, error.reason.code, unreadable, error)
        }
        const lines = (page.Events ?? []).flatMap(({ CloudTrailEvent }) => (CloudTrailEvent === undefined ? [] : [`${CloudTrailEvent.replace(/[\r\n]+/g, ' ')}\n`]))
        if (lines.length > 0) yield Buffer.from(lines.join(''))
        try {
          token = next(page.NextToken)
        } catch (error) {
          throw new UnreadableObject(key, 'RepeatedPageToken', unreadable, error)
        }
        if (token === undefined) return
      }
    },
  }
}

/** Lets one through each so many milliseconds, in the order of asking. */
function pacer(milliseconds: number): () => Promise<void> {
  let next = 0
  return async () => {
    const at = Math.max(Date.now(), next)
    next = at + milliseconds
    const wait = at - Date.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
