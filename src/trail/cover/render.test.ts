import stringWidth from 'string-width'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, speaker } from '#core/text.ts'
import type { LakeReader } from '#lake/lake.ts'
import { LakeReader as Reader } from '#lake/lake.ts'
import { at, event, laid, logFile, mine } from '../../../test/made-trail.ts'
import { calendar, legend, squeezed } from './calendar.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { type Answer, didNot, type Scope } from './did-not.ts'
import { plainAnswers, plainCoverage } from './plain.ts'
import { answersMarkdown, answersText, coverageMarkdown, coverageText, footnotes } from './render.ts'
import { inShort } from './short.ts'

const start = '2026-11-10T00:00:00Z'
const hostile = '\u001b[31m|`<script>`\u202e'
const scope: Scope = { where: 'access_key_id = $1', values: ['AKIAEXAMPLE000000001'], from: '2026-11-09T00:00:00Z', to: '2026-11-13T00:00:00Z' }

let reader: LakeReader
let coverage: Coverage
let answers: readonly Answer[]

beforeAll(async () => {
  const events = [
    event('iam', 'CreateUser', at(start, 10), { awsRegion: hostile }),
    event('iam', 'CreateUser', at(start, 11)),
    event('iam', 'AttachUserPolicy', at(start, 12), { errorCode: 'AccessDenied' }),
    event('ec2', 'DescribeInstances', at(start, 15)),
    event('ec2', 'DescribeInstances', at(start, 1500), { awsRegion: 'eu-west-1' }),
    event('cloudtrail', 'StopLogging', at(start, 1600), { requestParameters: { name: hostile }, userIdentity: { type: 'IAMUser', accountId: mine, userName: hostile } }),
  ]
  const broken = { ...logFile(at(start, 800), 1, { trouble: 'gzip-broken' }) }
  reader = await Reader.open(
    await laid(events, [logFile(at(start, 20), 4), logFile(at(start, 1505), 1, { region: 'eu-west-1' }), logFile(at(start, 1605), 1), { ...broken, key: `${broken.key}#${hostile}` }]),
  )
  coverage = await coverageOf(reader, { accounts: [mine, '444455556666'], from: scope.from, to: scope.to })
  answers = await didNot(reader, scope, coverage)
}, 60_000)
afterAll(() => reader.close())

const harmless = (text: string) => expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)

describe.each(languages)('in %s', (language) => {
  const say = speaker(language)

  test.each([40, 60, 100])('nothing is wider than a screen of %i columns', (columns) => {
    for (const text of [answersText(answers, say, { columns }), coverageText(coverage, say, { columns })]) {
      harmless(text)
      for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
      expect(text).not.toMatch(/\{\w+\}/)
    }
  })

  test('what was done comes first, and every question once', () => {
    const text = answersText(answers, say, { columns: 100 }).replaceAll(/\n\s+/g, language === 'ja' ? '' : ' ')
    expect(text.trim().startsWith(say({ en: 'Done (1)', ja: '実行したこと (1)' }))).toBe(true)
    for (const { matter } of answers) expect(text.split(say(matter.question)).length - 1, matter.id).toBe(1)
    expect(text).toContain(say({ en: 'at least 2 times', ja: '少なくとも 2 回' }))
    for (const [n] of footnotes(answers).entries()) expect(text).toContain(`[${n + 1}]`)
  })

  test('in short: each question counted once, what was done named first, and a way back in told as left or gone', () => {
    const left = { foothold: 'user', at: at(start, 10), what: 'mallory', account: mine, text: { en: '', ja: '' }, evidence: [], removed: null } as const
    const removed = { at: at(start, 20), by: null, action: 'DeleteUser', evidence: [] }
    const told = (footholds: Parameters<typeof inShort>[1]) => inShort(answers, footholds).lines.map(({ state, text }) => `${state} ${say(text)}`)
    const [first = '', ...others] = told([])
    expect(first).toContain(
      say(
        { en: 'done Done (1 of {all}): Created users, access keys or passwords (2)', ja: 'done 実行したこと（{all} 項目中 1 項目）: ユーザー・アクセスキー・パスワードを作成した（2 回）' },
        { all: answers.length },
      ),
    )
    expect(first).not.toMatch(/\?|か(、|$)/)
    expect(others[0]).toContain(say({ en: 'refused Tried, and refused or failed (1 of', ja: 'refused 試みて、拒否または失敗したこと' }))
    expect(
      Object.values(inShort(answers, []).data as Record<string, readonly string[]>)
        .flat()
        .sort(),
    ).toEqual(answers.map(({ matter }) => matter.id as string).sort())
    expect(told([left, { ...left, removed }])).toContain(say({ en: 'done One way back in that it made is still there', ja: 'done 再侵入に使える手段が 1 件、残っています' }))
    expect(told([{ ...left, removed }]).filter((line) => /taken away|取り除かれて/.test(line))).toHaveLength(1)
  })

  test('Markdown keeps its table whatever the log says', () => {
    const text = answersMarkdown(answers, say)
    harmless(text)
    const rows = text.split('\n').filter((line) => line.startsWith('|'))
    expect(rows).toHaveLength(answers.length + 2)
    for (const row of rows) expect(row.replaceAll(/\\./g, '').split('|')).toHaveLength(7)
    const covered = coverageMarkdown(coverage, say)
    harmless(covered)
    expect(covered.match(/^```/gm)).toHaveLength(2)
    expect(covered).not.toContain('<script>`')
    expect(covered).not.toMatch(/\{\w+\}/)
  })

  test('the calendar can be read without colour, and its legend names every letter that occurs', () => {
    const [account] = coverage.accounts
    if (account === undefined) throw new Error('no account')
    const lines = calendar(account, say, 80)
    const letters = new Set(account.rows.map(({ days }) => days).join(''))
    expect(legend(account.rows, say).map((line) => line.slice(0, 1))).toEqual(expect.arrayContaining([...letters]))
    expect(lines.join('\n')).toContain('.#')
    expect(lines[0]).toContain('11-09')
  })
})

test('many days share places, and the worst of them shows', () => {
  expect(squeezed('####?####!', 5)).toEqual({ days: '##?#!', each: 2 })
  expect(squeezed('####', 10)).toEqual({ days: '####', each: 1 })
  expect(squeezed('=0=0', 1)).toEqual({ days: '0', each: 4 })
})

test('as data: every time ISO 8601, every reason in both languages with its code', () => {
  const data = JSON.parse(JSON.stringify({ coverage: plainCoverage(coverage), answers: plainAnswers(answers) })) as {
    coverage: {
      accounts: {
        account: string
        archive: unknown
        asked: { from: string }
        regions: { region: string; days: { from: string; days: number; state: string }[] }[]
        trails: { turns: { at: string }[] }[]
      }[]
    }
    answers: { id: string; standing: string; complete: boolean; reasons: { code: string; text: { en: string; ja: string }; wouldHaveShown: { en: string } }[] }[]
  }
  const [here, missing] = data.coverage.accounts
  expect(here?.asked.from).toBe('2026-11-09T00:00:00Z')
  expect(missing?.archive).toBeNull()
  const home = here?.regions.find(({ region }) => region === 'us-east-1')
  expect(home?.days).toEqual([
    { from: '2026-11-09', days: 1, state: 'outside' },
    { from: '2026-11-10', days: 1, state: 'broken' },
    { from: '2026-11-11', days: 2, state: 'stopped' },
  ])
  expect(here?.trails[0]?.turns[0]?.at).toBe(at(start, 1600))
  expect(data.answers).toHaveLength(answers.length)
  for (const { standing, complete, reasons } of data.answers) {
    expect(complete).toBe(reasons.length === 0)
    if (standing === 'cannot-tell') expect(reasons.length).toBeGreaterThan(0)
    for (const { text, wouldHaveShown } of reasons) {
      expect(text.ja).not.toBe(text.en)
      expect(text.en + text.ja + wouldHaveShown.en).not.toMatch(/\{\w+\}/)
    }
  }
})
