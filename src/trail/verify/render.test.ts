import { parse } from 'csv-parse/sync'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { speaker } from '#core/text.ts'
import { type Objects, TrailMaker } from '../../../test/digests.ts'
import { bucketSource, chain, key, start, take } from '../../../test/verifying.ts'
import { byHour } from './coverage.ts'
import { heldKeys } from './keys.ts'
import { copyCommands, copyRecipe } from './recipe.ts'
import { markdown, terminal } from './render.ts'
import { csv, json, rowOf } from './rows.ts'
import { sayings } from './says.ts'
import { verify } from './verify.ts'

const languages = ['en', 'ja'] as const

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let whole = ''
  for await (const piece of pieces) whole += piece
  return whole
}

/** A chain with a deleted log file, a time without logging, and a name that somebody chose for its effect. */
function troubled() {
  const made = chain()
  take(made.objects, made.at(2).logs[0] as string)
  made.maker.stop()
  made.maker.hours('2026-11-24T10:01:31Z', 2)
  new TrailMaker(made.objects, { key, region: 'us-east-1', name: '=cmd|\u001b[2J\u202e`<b>_@x' }).hours(start, 2)
  return () => verify(bucketSource(made.objects), { keys: heldKeys([key].map(({ value, fingerprint, from, to }) => ({ value, fingerprint, from, to }))) })
}

describe('in both languages', () => {
  it('the screen shows the verdict, ranges with the worst first, and what to do', async () => {
    const verifying = troubled()
    for (const language of languages) {
      const say = speaker(language)
      for (const columns of [40, 80, 120]) {
        const shown = await text(terminal(verifying(), say, { colour: false, columns }))
        for (const line of shown.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns + 2)
        expect(shown).not.toMatch(/[\u001b\u202e]/)
        const [broken, unknown, verified] = [language === 'en' ? '  Broken  ' : '  異常あり  ', language === 'en' ? '  Unknown  ' : '  不明', language === 'en' ? '  Verified  ' : '  検証済み  '].map(
          (one) => shown.indexOf(one),
        )
        expect(broken).toBeGreaterThan(0)
        expect(unknown).toBeGreaterThan(broken as number)
        expect(verified).toBeGreaterThan(unknown as number)
        expect(shown.indexOf('log.deleted')).toBeLessThan(shown.indexOf('range.gap'))
      }
      const shown = await text(terminal(verifying(), say, { colour: false, columns: 120 }))
      expect(shown.replace(/\s+/g, '')).toContain(say(sayings['log.deleted'].text).replace(/\s+/g, ''))
      expect(shown.replace(/\s+/g, '')).toContain(say(sayings['log.deleted'].next ?? { en: 'nothing', ja: 'なし' }).replace(/\s+/g, ''))
    }
    expect(await text(terminal(verifying(), speaker('en'), { colour: true, columns: 80 }))).toContain('\u001b[31m')
  })

  it('Markdown stays text', async () => {
    for (const language of languages) {
      const shown = await text(markdown(troubled()(), speaker(language)))
      expect(shown).not.toMatch(/[\u001b\u202e]/)
      expect(shown).toContain('``=cmd¦')
      expect(shown.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(6 + 2)
    }
  })

  it('CSV holds a row a result, and runs in no spreadsheet', async () => {
    for (const language of languages) {
      const rows = parse(await text(csv(troubled()(), speaker(language), { all: false })), { bom: true, columns: true }) as Record<string, string>[]
      expect(rows.map((row) => row['code']).sort()).toEqual(['log.deleted', 'range.gap'])
      const all = parse(await text(csv(troubled()(), speaker(language), { all: true })), { bom: true, columns: true }) as Record<string, string>[]
      expect(all).toHaveLength(10 + 16 + 1)
      for (const row of all) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@]|[\u001b\u202e]/)
    }
  })

  it('JSON holds results and summary', async () => {
    const shown = await text(json(troubled()(), { all: false }))
    const parsed = JSON.parse(shown) as { results: { code: string; text: { ja: string } }[]; summary: { exitCode: number; coverage: { trail: string }[] } }
    expect(parsed.results.map(({ code }) => code)).toEqual(['range.gap', 'log.deleted'])
    expect(parsed.summary.exitCode).toBe(1)
    expect(shown).not.toMatch(/[\u001b\u202e]/)
    expect(parsed.summary.coverage.some(({ trail }) => trail.includes('\u202e'))).toBe(true)
    const none = JSON.parse(await text(json(verify(bucketSource(chain(2).objects), { keys: heldKeys([{ ...key }]) }), { all: false }))) as { results: unknown[] }
    expect(none.results).toEqual([])
  })

  it('an untouched archive says so in one line, and no range of it is doubtful', async () => {
    const shown = await text(terminal(verify(bucketSource(chain().objects), { keys: heldKeys([{ ...key }]) }), speaker('en'), { colour: false, columns: 80 }))
    expect(shown).toContain('Verified: 6 digests and 12 log files')
    expect(shown).not.toMatch(/Broken|Unknown/)
  })
})

it('shows a bounded number of findings of a kind, and how many there are', async () => {
  const made = chain(4, 5)
  for (const { logs } of [made.at(0), made.at(1), made.at(2)]) for (const log of logs) take(made.objects, log)
  const shown = await text(terminal(verify(bucketSource(made.objects), { keys: heldKeys([{ ...key }]) }), speaker('en'), { colour: false, columns: 200 }))
  expect(shown).toContain('log.deleted (15)')
  expect(shown).toContain('and 5 more')
  expect(shown.match(/_CloudTrail_/g)).toHaveLength(10)
})

it('rows to store are flat', async () => {
  for await (const one of troubled()()) for (const value of Object.values(rowOf(one))) expect(value === null || ['string', 'boolean'].includes(typeof value)).toBe(true)
})

it('every sentence fills its holes from one list, in both languages alike', () => {
  const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  for (const [code, { text: said, next, standing }] of Object.entries(sayings)) {
    expect(holes(said.en), code).toEqual(holes(said.ja))
    if (next !== null) expect([...holes(next.en), ...holes(next.ja)], code).toEqual([])
    // Whoever is told of something broken is told what to do.
    if (standing === 'broken') expect(next, code).not.toBeNull()
  }
  expect(copyCommands).toContain('.metadata.json')
  for (const language of languages) expect(copyRecipe[language]).toContain('FILE.metadata.json')
})

describe('coverage by hour', () => {
  it('is verified only where verified digests fill the hour', async () => {
    const made = chain(6)
    take(made.objects, made.at(3).logs[0] as string)
    made.maker.stop()
    made.maker.hours('2026-11-24T10:01:31Z', 2)
    const objects: Objects = made.objects
    const verification = verify(bucketSource(objects), { keys: heldKeys([{ ...key }]) })
    for await (const _ of verification);
    const hours = byHour(verification.summary().coverage, '2026-11-24T00:00:00Z', '2026-11-24T14:00:00Z')
    // Digests run from 01:01 to 07:01 and from 10:01 to 12:01; the one from 04:01 lacks a log file.
    expect(hours.map(({ hour, standing }) => `${hour.slice(11, 13)} ${standing}`)).toEqual([
      '00 unknown',
      '01 unknown',
      '02 verified',
      '03 verified',
      '04 broken',
      '05 broken',
      '06 verified',
      '07 unknown',
      '08 unknown',
      '09 unknown',
      '10 unknown',
      '11 verified',
      '12 unknown',
      '13 unknown',
    ])
  })

  it('of one trail stands where another has no digest, unless files lie there that nobody names', () => {
    const row = { account: '1', region: 'r', organisation: null, codes: [], digests: 1 }
    const logs = { verified: 1, broken: 0, unknown: 0 }
    const [from, to] = ['2026-11-24T01:00:00Z', '2026-11-24T02:00:00Z']
    const first = { ...row, trail: 'a', from, to, standing: 'verified', logs } as const
    const other = { ...row, trail: 'b', from: null, to, standing: 'unknown', logs: { ...logs, verified: 0 } } as const
    const standings = (rows: Parameters<typeof byHour>[0]) => byHour(rows, from, to).map(({ standing }) => standing)
    expect(standings([first, other])).toEqual(['verified'])
    expect(standings([first, { ...other, logs: { ...logs, unknown: 1 } }])).toEqual(['unknown'])
    expect(standings([first, { ...other, standing: 'broken' }])).toEqual(['broken'])
    expect(standings([other])).toEqual(['unknown'])
    expect(byHour([], from, to)).toEqual([])
  })
})
