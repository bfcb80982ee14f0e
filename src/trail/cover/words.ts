import type { Say, Text } from '#core/text.ts'
import type { AccountCoverage } from './coverage.ts'
import type { Answer, Standing } from './did-not.ts'
import type { Extent, TrailState } from './settings.ts'

/** Told apart without colour. */
export const marks: Readonly<Record<Standing, string>> = { done: '●', tried: '○', 'not-done': '✓', 'cannot-tell': '?' }

export const headings: Readonly<Record<Standing, Text>> = {
  done: { en: 'Done', ja: '実行したこと' },
  tried: { en: 'Tried, and refused or failed', ja: '試みて、拒否または失敗したこと' },
  'not-done': { en: 'Not done: the logs would have shown it', ja: 'していないこと（していればログに残るはず）' },
  'cannot-tell': { en: 'Not seen, but the logs could not show it', ja: '見当たらないが、ログからは判断できないこと' },
}

const times = (count: number): Text => (count === 1 ? { en: 'once', ja: '1 回' } : { en: '{count} times', ja: '{count} 回' })

const minute = (iso: string | null) => (iso ?? '').slice(0, 16).replace('T', ' ')

/** One sentence that is the answer. */
export function answerOf({ standing, done, refused, failed, reasons }: Answer, say: Say): string {
  const parts = [
    refused.count > 0 ? say({ en: 'refused {n}', ja: '拒否 {n} 回' }, { n: say(times(refused.count), { count: refused.count }).replace(/ 回$/, '') }) : '',
    failed.count > 0 ? say({ en: 'failed {n}', ja: '失敗 {n} 回' }, { n: say(times(failed.count), { count: failed.count }).replace(/ 回$/, '') }) : '',
  ].filter((part) => part !== '')
  if (standing === 'done') {
    const { count, first, last } = done
    const when = count === 1 || minute(first) === minute(last) ? minute(first) : say({ en: '{first} to {last}', ja: '{first}～{last}' }, { first: minute(first), last: minute(last) })
    const more = parts.map((part) => say({ en: '; ', ja: '、' }) + part).join('')
    const least = reasons.length > 0 ? say({ en: 'at least ', ja: '少なくとも ' }) : ''
    return `${least}${say(times(count), { count })} (${when} UTC)${more}`
  }
  if (standing === 'tried') {
    const dates = [refused.first, failed.first].filter((one): one is string => one !== null).sort()
    const tail = reasons.length > 0 ? say({ en: '; whether it ever succeeded the logs cannot tell', ja: '。成功したかどうかはログからは判断できません' }) : ''
    return `${parts.join(say({ en: ', ', ja: '、' }))} (${say({ en: 'first {first} UTC', ja: '最初は {first} UTC' }, { first: minute(dates[0] ?? null) })})${tail}`
  }
  if (standing === 'not-done') return say({ en: 'not seen, and the logs would have shown it', ja: '見当たりません（していればログに残ります）' })
  return reasons.every(({ weight }) => weight === 'unproven')
    ? say({ en: 'not seen in what we have; nothing proves that it is all', ja: '手元のログには見当たりません（ログがすべて揃っているという証拠はありません）' })
    : say({ en: 'not seen, but the logs could not show it', ja: '見当たりませんが、ログからは判断できません' })
}

export const verificationNames: Readonly<Record<AccountCoverage['verification'], Text>> = {
  verified: { en: 'verified against digest files', ja: 'ダイジェストファイルで検証済み' },
  partly: { en: 'verified in part', ja: '一部のみ検証済み' },
  broken: { en: 'verification found changes', ja: '検証で改変を検出' },
  'not-verified': { en: 'not verified: files deleted or changed before they were read would not be noticed', ja: '未検証（取り込み前に削除・変更されたファイルがあっても気付けません）' },
}

const extents: Readonly<Record<Extent, Text>> = { all: { en: 'all', ja: 'すべて' }, some: { en: 'some', ja: '一部' }, none: { en: 'none', ja: 'なし' } }
const unknown: Text = { en: 'unknown', ja: '不明' }

/** What a trail's settings let through, in one line. */
export function stateOfTrail({ logging, management, data, network, insights }: TrailState, say: Say): string {
  const extent = (one: Extent | null | undefined) => say(one === null || one === undefined ? unknown : extents[one])
  if (logging === false) return say({ en: 'logging off', ja: 'ログ記録は停止' })
  const without = management !== null && management.excluded.length > 0 ? say({ en: ' without {sources}', ja: '（{sources} を除く）' }, { sources: management.excluded.join(', ') }) : ''
  const chosen = data?.filter(({ reads, writes }) => reads !== 'none' || writes !== 'none') ?? []
  const types = chosen.map(
    ({ type, reads, writes }) => `${type} (${say({ en: 'reads {reads}, writes {writes}', ja: '読み取り {reads}、書き込み {writes}' }, { reads: extent(reads), writes: extent(writes) })})`,
  )
  return [
    say(
      { en: 'management events: reads {reads}, writes {writes}{without}', ja: '管理イベント：読み取り {reads}、書き込み {writes}{without}' },
      { reads: extent(management?.reads), writes: extent(management?.writes), without },
    ),
    say({ en: 'data events: {types}', ja: 'データイベント：{types}' }, { types: data === null ? say(unknown) : (types.length === 0 ? [say(extents.none)] : types).join(', ') }),
    ...(network === true ? [say({ en: 'network activity events', ja: 'ネットワークアクティビティイベント' })] : []),
    ...(insights === true ? ['Insights'] : []),
  ].join(say({ en: '; ', ja: '、' }))
}

/** What turned a trail's settings. */
export const turnOf = (what: string, say: Say): string => (what === 'scan' ? say({ en: 'seen by a scan', ja: 'スキャンで確認' }) : what)
