// A call from one account into another is recorded in both, as two events with ids of their own and one `sharedEventID`.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (2026-11-26)
import { quoted } from '#lake/folder.ts'
import { type Acts, milliseconds, moment, word } from './acts.ts'
import { placeOf, textAt, textsOf } from './texts.ts'

/**
 * Takes every twin but one out of the acts: the caller's own account keeps its. Gives back the accounts whose twins went. The id that they
 * share stands in the text alone, which is read only of calls by one account that came at the same time under one name in several. Both tell the caller's account.
 */
export async function takeOutTwins(acts: Acts): Promise<readonly string[]> {
  const [several] = await acts.ask(`SELECT count(DISTINCT recipient_account_id) > 1 AS several FROM ${acts.table}`)
  if (several?.['several'] !== true) return []
  const rows = await acts.ask(
    `WITH told AS (SELECT event_id, event_time, event_source, event_name, account_id, recipient_account_id, filename, file_row_number FROM ${acts.table} WHERE recipient_account_id IS NOT NULL)
     SELECT event_id AS id, ${milliseconds('event_time')} AS moment, recipient_account_id AS account, account_id = recipient_account_id AS own, filename, file_row_number FROM told
     JOIN (SELECT event_time, event_source, event_name, account_id FROM told GROUP BY ALL HAVING count(DISTINCT recipient_account_id) > 1) AS several USING (event_time, event_source, event_name, account_id)
     ORDER BY own DESC, id`,
  )
  if (rows.length === 0) return []
  const texts = await textsOf(
    acts,
    rows.map((row) => ({ id: word(row['id']) as string, at: moment(row['moment']), place: placeOf(row) })),
  )
  const kept = new Set<string>()
  const taken = rows.filter((row) => {
    const shared = textAt(texts.get(word(row['id']) as string), 'sharedEventID')
    if (shared === null) return false
    if (kept.has(shared)) return true
    kept.add(shared)
    return false
  })
  const ids = taken.map(({ id }) => quoted(word(id) as string))
  for (let n = 0; n < ids.length; n += 2_000) await acts.reader.run(`DELETE FROM ${acts.table} WHERE event_id IN (${ids.slice(n, n + 2_000).join(', ')})`)
  return [...new Set(taken.map(({ account }) => word(account) as string))]
}
