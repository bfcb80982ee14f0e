import { UserError } from '#core/error.ts'
import type { LakeReader } from '#lake/lake.ts'
import type { Period } from './habits/period.ts'

/** When the first and the last remembered event happened; null where nothing was ingested. */
export async function archivePeriod(reader: LakeReader): Promise<Period | null> {
  for await (const { first, last } of reader.stream(
    "SELECT strftime(min(event_time), '%Y-%m-%dT%H:%M:%SZ') AS first, strftime(max(event_time) + INTERVAL 1 SECOND, '%Y-%m-%dT%H:%M:%SZ') AS last FROM events WHERE event_time >= '2013-01-01' AND event_time < now()::TIMESTAMP + INTERVAL 1 DAY",
  ))
    if (typeof first === 'string') return { from: first, to: last as string }
  return null
}

export const nothingIngested = (lake: string): UserError =>
  new UserError('trail.empty', {
    text: { en: 'No events were ingested into {lake} yet.', ja: '{lake} には、まだイベントが取り込まれていません。' },
    next: {
      en: '`kokokara trail ingest FOLDER` or `kokokara trail ingest s3://BUCKET/PREFIX` reads a trail; without a trail, `kokokara trail ingest --lookup` reads the last 90 days.',
      ja: '`kokokara trail ingest フォルダー` または `kokokara trail ingest s3://バケット/プレフィックス` で証跡を取り込めます。証跡がない場合は `kokokara trail ingest --lookup` で直近 90 日分を取り込めます。',
    },
    values: { lake },
  })

const asked = (text: string): string => {
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text)
  if (Number.isNaN(time.getTime()))
    throw new UserError('usage', {
      text: { en: '"{text}" is not a time.', ja: '「{text}」は日時として認識できません。' },
      next: { en: 'Give it as 2026-11-24 or 2026-11-24T09:00:00+09:00.', ja: '2026-11-24 や 2026-11-24T09:00:00+09:00 の形式で指定してください。' },
      values: { text },
    })
  return time.toISOString()
}

/** The period asked for; where it is open, the archive's own ends. */
export function periodOf(archive: Period, from: string | undefined, to: string | undefined): Period {
  const period = { from: from === undefined ? archive.from : asked(from), to: to === undefined ? archive.to : asked(to) }
  if (period.from >= period.to)
    throw new UserError('usage', {
      text: { en: 'The period ends before it begins: {from} to {to}.', ja: '期間の終わりが始まりより前です（{from} 〜 {to}）。' },
      next: { en: 'The remembered events are from {first} to {last}.', ja: '取り込み済みのイベントは {first} から {last} までです。' },
      values: { ...period, first: archive.from, last: archive.to },
    })
  return period
}
