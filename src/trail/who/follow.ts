// From one credential to those it obtained, and on from these. What an answer of AWS names is certain; what only fits by name and
// time is inferred, and says so.

import type { Text } from '#core/text.ts'
import { quoted } from '#lake/folder.ts'
import { type LakeReader, overlapping } from '#lake/lake.ts'
import { type Acts, ask, both, figure, isOneOf, isoOf, milliseconds, moment, type Row, type Span, within, word } from './acts.ts'
import type { Subject } from './resolve.ts'
import { placeOf, textAt, textsAt, textsOf, type Wanted } from './texts.ts'
import { told } from './words.ts'

/** Why a credential belongs to another. */
export interface Link {
  readonly to: string
  /** The credential that obtained it; null where the archive does not say. */
  readonly from: string | null
  readonly act: string
  readonly at: string | null
  readonly certainty: 'certain' | 'inferred'
  readonly because: Text
  /** Whose it is, where it was made for somebody else. */
  readonly issuedTo: string | null
  /** When it ends, or ends at the latest. */
  readonly expires: string | null
  readonly evidence: readonly string[]
}

/** A credential of the same principal that is not known to belong to those asked about. */
export interface Stray {
  readonly credential: string
  readonly principal: string
  readonly events: number
  readonly firstSeen: string | null
  readonly lastSeen: string | null
}

export interface Followed {
  readonly links: ReadonlyMap<string, Link>
  /** From whom the first credential came, nearest first. */
  readonly origin: readonly Link[]
  readonly strays: readonly Stray[]
  /** Whether use after their end was looked for. With very many keys it is not. */
  readonly lookedForLateUse: boolean
}

const hour = 3_600_000
/**
 * Longest lives of temporary credentials: a role's session at most 12 hours, GetSessionToken and GetFederationToken 36 hours, AssumeRoot 15 minutes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html (2026-11-26)
 */
const longest: Readonly<Record<string, number>> = { GetSessionToken: 36 * hour, GetFederationToken: 36 * hour, AssumeRoot: hour / 4 }
const roleLongest = 12 * hour
/** Clocks of services differ, and the time of an event is that at which the call ended. */
const slack = 5 * 60_000

/** Use after the end is looked for of so many keys at once. */
const mostLate = 8

const becauseIssued: Text = { en: 'The answer to {act} names this key.', ja: '{act} の応答にこのキーが記録されています。' }
const becauseMade: Text = {
  en: 'The answer to CreateAccessKey names this key. It belongs to {whom}, who may have used it too.',
  ja: 'CreateAccessKey の応答にこのキーが記録されています。キーの持ち主は {whom} で、本人が使った可能性もあります。',
}

interface Issue {
  readonly key: string
  readonly from: string
  readonly at: number | null
  readonly act: string
  readonly id: string
}

async function issuesOf(acts: Acts, round: number): Promise<readonly Issue[]> {
  const rows = await acts.ask(
    `SELECT issued_access_key_id AS key, arg_min(credential, event_time) AS from_credential, ${milliseconds('min(event_time)')} AS moment, arg_min(event_name, event_time) AS act, arg_min(event_id, event_time) AS id
     FROM ${acts.table} WHERE round = ${round} AND issued_access_key_id IS NOT NULL AND outcome = 'done' GROUP BY key ORDER BY moment, key`,
  )
  return rows.map((row) => ({ key: word(row['key']) as string, from: word(row['from_credential']) ?? '?', at: moment(row['moment']), act: word(row['act']) ?? '', id: word(row['id']) ?? '' }))
}

const lasts = (issue: Issue): number | null => (issue.act === 'CreateAccessKey' || issue.at === null ? null : issue.at + (longest[issue.act] ?? roleLongest))

/** Follows all that those in `acts` obtained, and takes its use into `acts`. */
export async function follow(reader: LakeReader, acts: Acts, subjects: readonly Subject[], span: Span): Promise<Followed> {
  const links = new Map<string, Link>()
  const known = new Set<string>()
  for (const row of await acts.ask(`SELECT DISTINCT credential FROM ${acts.table}`)) known.add(word(row['credential']) as string)
  const strays: Stray[] = []
  let late = true
  let round = 0

  /** Whether `to` stands above `from` already: then another link would close a circle. */
  const above = (to: string, from: string): boolean => {
    for (let here: string | null | undefined = from, steps = 0; here !== null && here !== undefined && steps < 10_000; here = links.get(here)?.from, steps += 1) if (here === to) return true
    return false
  }
  const add = (link: Link) => {
    if (links.has(link.to) || (link.from !== null && above(link.to, link.from))) return
    links.set(link.to, link)
  }

  const issued = async () => {
    for (;;) {
      const issues = await issuesOf(acts, round)
      const fresh = new Map<string, Span>()
      for (const issue of issues) {
        const end = lasts(issue)
        add({
          to: issue.key,
          from: issue.from,
          act: issue.act,
          at: isoOf(issue.at),
          certainty: 'certain',
          because: told(becauseIssued, { act: issue.act }),
          issuedTo: null,
          expires: isoOf(end),
          evidence: [issue.id],
        })
        if (!known.has(issue.key)) fresh.set(issue.key, { from: issue.at === null ? null : issue.at - slack, to: end })
      }
      if (fresh.size === 0) return
      for (const key of fresh.keys()) known.add(key)
      round += 1
      await acts.takeKeys(fresh, round)
      // AWS refuses a key that is used too late, and that is worth knowing; with very many it would cost a scan of everything.
      const ending = [...fresh].filter(([, { to }]) => to !== null)
      if (ending.length > mostLate) late = false
      else if (ending.length > 0) await acts.takeKeys(new Map(ending.map(([key, { to }]) => [key, { from: (to as number) + 1, to: null }])), round)
    }
  }

  await issued()
  // What is only told by names comes after: each may bring new credentials.
  const done = new Set<string>()
  for (let turn = 0; turn < 8; turn += 1) {
    const before = round
    for (const one of await handles(acts, done)) {
      round += 1
      await acts.take(one.condition, 'inferred', round, both(span, one.span))
      for (const row of await acts.ask(`SELECT credential, min(event_id) AS id FROM ${acts.table} WHERE round = ${round} GROUP BY credential ORDER BY credential`)) {
        const credential = word(row['credential']) as string
        add({
          to: credential,
          from: one.from,
          act: one.act,
          at: isoOf(one.span.from),
          certainty: 'inferred',
          because: one.because,
          issuedTo: one.issuedTo,
          expires: isoOf(one.span.to),
          evidence: [one.id],
        })
        known.add(credential)
      }
      await issued()
    }
    if (round === before) break
  }
  if (subjects.some(({ kind }) => kind === 'access-key' || kind === 'session') || links.size > 0) {
    const siblings = await siblingsOf(reader, acts, known, span)
    if (siblings.ours.length > 0) {
      round += 1
      await acts.takeKeys(new Map(siblings.ours.map((one) => [one.link.to, one.span])), round)
      const evidence = new Map<string, string>()
      for (const row of await acts.ask(`SELECT credential, arg_min(event_id, event_time) AS id FROM ${acts.table} WHERE round = ${round} GROUP BY credential`))
        evidence.set(word(row['credential']) as string, word(row['id']) as string)
      for (const { link } of siblings.ours) {
        add({ ...link, evidence: [evidence.get(link.to) ?? []].flat() })
        known.add(link.to)
      }
    }
    strays.push(...siblings.strays)
    await issued()
  }
  await nameOwners(acts, links)
  return { links, origin: await originOf(reader, subjects), strays, lookedForLateUse: late }
}

interface Handle {
  readonly condition: string
  readonly span: Span
  readonly from: string
  readonly act: string
  readonly id: string
  readonly because: Text
  readonly issuedTo: string | null
}

const handleActs = ['CreateLoginProfile', 'UpdateLoginProfile', 'RunInstances', 'CreateFunction20150331', 'CreateFunction', 'GetRoleCredentials', 'Federate']

/** Acts after which somebody is somebody else, though no answer names a key. */
async function handles(acts: Acts, done: Set<string>): Promise<readonly Handle[]> {
  const rows = await acts.ask(
    `SELECT event_id AS id, ${milliseconds('event_time')} AS moment, event_name AS act, credential, user_name, filename, file_row_number FROM ${acts.table} WHERE event_name IN (${handleActs.map(quoted).join(', ')}) AND outcome = 'done' ORDER BY event_time, event_id LIMIT 200`,
  )
  const fresh = rows.filter(({ id }) => !done.has(word(id) as string))
  for (const { id } of fresh) done.add(word(id) as string)
  const texts = await textsOf(
    acts,
    fresh.map((row): Wanted => ({ id: word(row['id']) as string, at: moment(row['moment']), place: placeOf(row) })),
  )
  return fresh.flatMap((row): Handle[] => {
    const id = word(row['id']) as string
    const act = word(row['act']) as string
    const when = moment(row['moment'])
    const event = texts.get(id)
    const from = word(row['credential']) as string
    const base = { from, act, id, issuedTo: null }
    const after: Span = { from: when, to: null }
    if (act === 'CreateLoginProfile' || act === 'UpdateLoginProfile') {
      const user = textAt(event, 'requestParameters.userName', 'responseElements.loginProfile.userName')
      const account = textAt(event, 'recipientAccountId', 'userIdentity.accountId')
      if (user === null) return []
      return [
        {
          ...base,
          issuedTo: user,
          span: after,
          // A key's calls are the user's own; a password's begin with a sign-in, and carry temporary keys.
          condition: `user_name = ${quoted(user)}${account === null ? '' : ` AND (account_id = ${quoted(account)} OR account_id IS NULL)`} AND (access_key_id IS NULL OR NOT starts_with(access_key_id, 'AKIA')) AND invoked_by IS NULL`,
          because: told(
            {
              en: '{act} gave {user} a console password; sessions of {user} after it may be those of whoever set it, or {user} themselves.',
              ja: '{act} で {user} のコンソールのパスワードが設定されました。以降の {user} のセッションは、設定した者と本人のどちらの可能性もあります。',
            },
            { act, user },
          ),
        },
      ]
    }
    if (act === 'RunInstances') {
      const instances = textsAt(event, ['responseElements.instancesSet.items.instanceId'])
      const profile = textAt(event, 'requestParameters.iamInstanceProfile.arn', 'requestParameters.iamInstanceProfile.name', 'responseElements.instancesSet.items.iamInstanceProfile.arn')
      if (instances.length === 0 || profile === null) return []
      return [
        {
          ...base,
          span: after,
          condition: `starts_with(user_type, 'Assumed') AND split_part(principal_arn, '/', 3) IN (${instances.map(quoted).join(', ')})`,
          because: told(
            {
              en: 'The session is named after the instance {instance}, which this credential started with the profile {profile}.',
              ja: 'セッション名が、この認証情報でプロファイル {profile} を付けて起動したインスタンス {instance} のものです。',
            },
            { instance: instances.slice(0, 3).join(', '), profile },
          ),
        },
      ]
    }
    if (act.startsWith('CreateFunction')) {
      const name = textAt(event, 'requestParameters.functionName', 'responseElements.functionName')
      const role = textAt(event, 'requestParameters.role', 'responseElements.role')?.split('/').at(-1)
      if (name === null || role === undefined) return []
      return [
        {
          ...base,
          span: after,
          condition: `ends_with(principal_arn, ${quoted(`:assumed-role/${role}/${name.split(':').at(-1)}`)})`,
          because: told({ en: 'The session is named after the function {name}, which this credential created.', ja: 'セッション名が、この認証情報で作成した関数 {name} のものです。' }, { name }),
        },
      ]
    }
    const user = word(row['user_name']) ?? textAt(event, 'userIdentity.userName')
    const role = textAt(event, 'serviceEventDetails.role_name', 'requestParameters.roleName')
    if (user === null || when === null) return []
    return [
      {
        ...base,
        span: { from: when - slack, to: when + roleLongest },
        condition: `starts_with(issuer_name, ${quoted(role === null || !role.startsWith('AWSReservedSSO_') ? `AWSReservedSSO_${role ?? ''}` : role)}) AND ends_with(principal_arn, ${quoted(`/${user}`)})`,
        because: told(
          {
            en: '{act} does not name the key it gave; the session carries the same user name and began within 12 hours.',
            ja: '{act} の応答には渡されたキーが記録されません。同じユーザー名のセッションが 12 時間以内に始まっています。',
          },
          { act },
        ),
      },
    ]
  })
}

/** Of more runs than this that must be looked into, all events of the time are gone through instead. */
const mostRuns = 500

/** The keys of principals that were used in a stretch of time. What is told beside the events answers, but for runs of several principals, and at the edges of the time. */
async function keysOf(reader: LakeReader, principals: readonly string[], near: Span): Promise<readonly Row[]> {
  const mine = isOneOf('least', principals)
  const whole = `alike AND ${within(near, 'first')} AND ${within(near, 'last')}`
  const { rows, complete } = await reader.runs(
    `SELECT part, from_row, to_row, ${whole} AS whole, least AS principal, key, service, events::INTEGER AS events, caller AS by, ${milliseconds('first')} AS first, ${milliseconds('last')} AS last
     FROM told WHERE ${overlapping(near.from, near.to)} AND (CASE WHEN alike THEN ${mine} ELSE ${principals.map((one) => `(least <= ${quoted(one)} AND most >= ${quoted(one)})`).join(' OR ')} END)`,
    near.from,
    near.to,
  )
  const partly = rows.filter((row) => row['whole'] !== true)
  const known = complete && partly.length <= mostRuns
  const found = known ? rows.filter((row) => row['whole'] === true) : []
  const asked = known ? partly.map((row) => `SELECT * FROM ${reader.placesIn(word(row['file']) as string)} WHERE file_row_number BETWEEN ${figure(row['from_row'])} AND ${figure(row['to_row'])}`) : []
  const from = known ? (asked.length === 0 ? null : `(${asked.join(' UNION ALL ')})`) : reader.eventsWithin(near.from, near.to)
  if (from !== null)
    found.push(
      ...(await ask(
        reader,
        `SELECT principal_arn AS principal, access_key_id AS key, bool_and(invoked_by IS NOT NULL OR source_name IS NOT NULL) AS service, count(*)::INTEGER AS events, any_value(coalesce(invoked_by, source_name)) AS by, ${milliseconds('min(event_time)')} AS first, ${milliseconds('max(event_time)')} AS last
         FROM ${from} WHERE ${isOneOf('principal_arn', principals)} AND access_key_id IS NOT NULL AND ${within(near)} GROUP BY principal, key`,
      )),
    )
  const keys = new Map<string, Row>()
  for (const row of found) {
    const id = `${String(row['principal'])} ${String(row['key'])}`
    const held = keys.get(id)
    const both = (name: string, of: (a: number, b: number) => number) => of(figure(held?.[name]), figure(row[name]))
    keys.set(
      id,
      held === undefined
        ? row
        : {
            ...held,
            service: held['service'] === true && row['service'] === true,
            events: both('events', (a, b) => a + b),
            by: held['by'] ?? row['by'],
            first: both('first', Math.min),
            last: both('last', Math.max),
          },
    )
  }
  return [...keys.values()].sort((a, b) => figure(a['first']) - figure(b['first']) || (String(a['key']) < String(b['key']) ? -1 : 1))
}

/** Other credentials of the same principals: those that AWS services used for them, those of a console session, and those of nobody knows whom. */
async function siblingsOf(reader: LakeReader, acts: Acts, known: ReadonlySet<string>, span: Span) {
  const ours: { readonly span: Span; readonly link: Link }[] = []
  const strays: Stray[] = []
  const principals = await acts.ask(
    `SELECT principal_arn AS principal, arg_max(credential, event_time) AS credential, ${milliseconds('min(event_time)')} AS first, ${milliseconds('max(event_time)')} AS last,
       ${milliseconds(`min(event_time) FILTER (WHERE event_name IN ('GetSigninToken', 'ConsoleLogin') AND outcome = 'done')`)} AS console, arg_min(event_id, event_time) FILTER (WHERE event_name IN ('GetSigninToken', 'ConsoleLogin')) AS console_id
     FROM ${acts.table} WHERE principal_arn IS NOT NULL AND access_key_id IS NOT NULL AND user_type IN ('IAMUser', 'AssumedRole', 'FederatedUser') GROUP BY principal ORDER BY count(*) DESC LIMIT 20`,
  )
  const whole = both(span, {
    from: principals.reduce<number | null>((least, row) => Math.min(least ?? Number.POSITIVE_INFINITY, moment(row['first']) ?? Number.POSITIVE_INFINITY), null),
    to: principals.reduce<number | null>((most, row) => Math.max(most ?? 0, (moment(row['last']) ?? 0) + (moment(row['console']) === null ? slack : roleLongest)), null),
  })
  if (principals.length === 0 || whole.from === null || !Number.isFinite(whole.from)) return { ours, strays }
  const near: Span = { from: whole.from - slack, to: whole.to }
  const keys = await keysOf(
    reader,
    principals.map(({ principal }) => word(principal) as string),
    near,
  )
  for (const row of principals) {
    const principal = word(row['principal']) as string
    const from = word(row['credential']) as string
    const first = moment(row['first'])
    const last = moment(row['last'])
    const console = moment(row['console'])
    if (first === null || last === null) continue
    const until = last + (console === null ? slack : roleLongest)
    const others = keys.filter((one) => one['principal'] === principal && (moment(one['last']) ?? 0) >= first - slack && (moment(one['first']) ?? 0) <= until)
    for (const one of others) {
      const key = word(one['key']) as string
      if (known.has(key)) continue
      const began = moment(one['first'])
      const link = (act: string, because: Text): Link => ({
        to: key,
        from,
        act,
        at: isoOf(began),
        certainty: 'inferred',
        because,
        issuedTo: null,
        expires: null,
        evidence: [word(one['id']) as string],
      })
      if (one['service'] === true)
        ours.push({
          span: near,
          link: link(
            'forward access session',
            told(
              {
                en: 'An AWS service ({by}) used it for the same principal at that time: it passes a call on with credentials of its own. From which key the call came is not recorded.',
                ja: '同じ時間帯に AWS サービス（{by}）が同じプリンシパルの代わりに使った認証情報（転送アクセスセッション）です。元のキーは記録されていません。',
              },
              { by: word(one['by']) ?? 'AWS' },
            ),
          ),
        })
      else if (console !== null && began !== null && began >= console - slack)
        ours.push({
          span: near,
          link: link(
            'console session',
            told(
              {
                en: 'The same principal signed in to the console shortly before; console sessions use keys that no answer names.',
                ja: '直前に同じプリンシパルがコンソールにサインインしています。コンソールのセッションのキーは応答に記録されません。',
              },
              {},
            ),
          ),
        })
      else strays.push({ credential: key, principal, events: figure(one['events']), firstSeen: isoOf(began), lastSeen: isoOf(moment(one['last'])) })
    }
  }
  return { ours, strays }
}

/** Says of keys that were made whose they are, and of sessions when they end. */
async function nameOwners(acts: Acts, links: Map<string, Link>): Promise<void> {
  const named = [...links.values()].filter(({ certainty, act }) => certainty === 'certain' && act !== '').slice(0, 500)
  if (named.length === 0 || links.size > 500) return
  const ids = [...new Set(named.map(({ evidence }) => evidence[0] as string))]
  const stand = await acts.ask(`SELECT event_id AS id, ${milliseconds('event_time')} AS moment, filename, file_row_number FROM ${acts.table} WHERE event_id IN (${ids.map(quoted).join(', ')})`)
  const texts = await textsOf(
    acts,
    stand.map((row): Wanted => ({ id: word(row['id']) as string, at: moment(row['moment']), place: placeOf(row) })),
  )
  for (const link of named) {
    const event = texts.get(link.evidence[0] as string)
    if (link.act === 'CreateAccessKey') {
      const whom = textAt(event, 'responseElements.accessKey.userName', 'requestParameters.userName', 'userIdentity.userName')
      if (whom !== null) links.set(link.to, { ...link, issuedTo: whom, because: told(becauseMade, { whom }) })
      continue
    }
    // AWS writes "Jul 10, 2023, 12:54:47 PM", and means UTC.
    const ends = Date.parse(`${textAt(event, 'responseElements.credentials.expiration') ?? ''} UTC`)
    const to = textAt(event, 'responseElements.assumedRoleUser.arn', 'responseElements.federatedUser.arn')
    links.set(link.to, { ...link, issuedTo: to, ...(Number.isNaN(ends) ? {} : { expires: isoOf(ends) }) })
  }
}

/** Who obtained the credential that was asked about, and who theirs. */
async function originOf(reader: LakeReader, subjects: readonly Subject[]): Promise<readonly Link[]> {
  const origin: Link[] = []
  const seen = new Set<string>()
  let key = subjects.length === 1 && subjects[0]?.kind === 'access-key' ? subjects[0].name : null
  let known = subjects[0]?.firstSeen == null ? null : Date.parse(subjects[0].firstSeen)
  while (key !== null && !seen.has(key) && origin.length < 20) {
    seen.add(key)
    const near: Span = { from: known === null || !key.startsWith('ASIA') ? null : known - 36 * hour, to: known === null ? null : known + slack }
    const [row] = await ask(
      reader,
      `SELECT event_id AS id, event_name AS act, ${milliseconds('event_time')} AS moment, access_key_id AS key, coalesce(access_key_id, principal_arn, principal_id) AS credential, principal_arn FROM ${reader.eventsWithin(near.from, near.to)}
       WHERE ${isOneOf('issued_access_key_id', [key])} AND ${within(near)} AND outcome = 'done' ORDER BY access_key_id IS NULL, event_time LIMIT 1`,
    )
    if (row === undefined) break
    const act = word(row['act']) as string
    origin.push({
      to: key,
      from: word(row['credential']),
      act,
      at: isoOf(moment(row['moment'])),
      certainty: 'certain',
      because: told(becauseIssued, { act }),
      issuedTo: word(row['principal_arn']),
      expires: null,
      evidence: [word(row['id']) as string],
    })
    key = word(row['key'])
    // When the one above was first used is not known, only that it was before.
    known = key?.startsWith('ASIA') === true ? moment(row['moment']) : null
  }
  return origin
}
