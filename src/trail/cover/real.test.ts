import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { speaker } from '#core/text.ts'
import type { IngestedRow } from '#lake/events.ts'
import { laid, reading } from '../../../test/made-trail.ts'
import type { Kind } from './actions.ts'
import { coverageOf } from './coverage.ts'
import { didNot, type Scope } from './did-not.ts'
import { type MatterId, matters } from './matters.ts'
import { answersText, coverageText } from './render.ts'

// Logs that other people published. Skipped where KOKOKARA_ARCHIVE names no such folder.
const archive = process.env['KOKOKARA_ARCHIVE'] ?? ''
type Json = Readonly<Record<string, unknown>>

function read(): { readonly events: readonly Json[]; readonly files: readonly IngestedRow[] } {
  const [events, files]: [Json[], IngestedRow[]] = [[], []]
  const isEvent = (one: unknown): one is Json => typeof one === 'object' && one !== null && 'eventName' in one && 'eventTime' in one
  for (const name of readdirSync(archive, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json') && statSync(join(archive, file)).isFile())) {
    const text = readFileSync(join(archive, name), 'utf8')
    let found: readonly unknown[]
    try {
      const whole = JSON.parse(text) as { Records?: readonly unknown[] } | readonly unknown[]
      found = Array.isArray(whole) ? whole : 'Records' in whole ? (whole.Records ?? []) : [whole]
    } catch {
      found = text.split('\n').flatMap((line) => {
        try {
          return [JSON.parse(line) as unknown]
        } catch {
          return []
        }
      })
    }
    const good = found.filter(isEvent)
    events.push(...good)
    files.push({ source: archive, key: name, size: text.length, etag: 'e', kind: 'events', records: good.length, trouble: null, position: null, message_en: null, message_ja: null })
  }
  return { events, files }
}

describe.skipIf(!existsSync(archive))('real logs', () => {
  test('read-only or not, management or data: every action is recorded as we say', () => {
    const strange: string[] = []
    const byName = new Map<string, Kind>(matters.flatMap(({ actions }) => actions.map((action) => [`${action.source} ${action.name}`, action.kind] as const)))
    for (const event of read().events) {
      const kind = byName.get(`${event['eventSource']} ${String(event['eventName']).replace(/_?20\d\d_?\d\d_?\d\d(v\d+)?$/, '')}`)
      if (kind === undefined) continue
      const label = `${event['eventSource']} ${event['eventName']}`
      if (event['managementEvent'] !== undefined && (event['managementEvent'] === false) !== (kind.kind === 'data')) strange.push(`${label}: managementEvent ${event['managementEvent']}`)
      const access = kind.kind === 'management' || kind.kind === 'data' ? kind.access : 'write'
      if (typeof event['readOnly'] === 'boolean' && access !== 'either' && event['readOnly'] !== (access === 'read')) strange.push(`${label}: readOnly ${event['readOnly']}`)
    }
    expect([...new Set(strange)]).toEqual([])
  })

  test('answers agree with a count of the events one by one, and nothing is denied that cannot be', async () => {
    const { events, files } = read()
    const lake = await laid(events, files)
    await reading(lake, async (reader) => {
      const scope: Scope = { where: 'true', values: [], from: null, to: null }
      const coverage = await coverageOf(reader, { accounts: null, from: null, to: null })
      const answers = await didNot(reader, scope, coverage)
      const unique = [...new Map(events.map((event) => [`${event['eventID']} ${event['recipientAccountId']}`, event])).values()]
      const count = (id: MatterId, names: readonly string[]) => {
        const done = unique.filter((event) => names.includes(String(event['eventName'])) && event['errorCode'] === undefined && event['errorMessage'] === undefined)
        expect(answers.find(({ matter }) => matter.id === id)?.done.count, id).toBe(done.length)
      }
      count('created-credentials', [
        'CreateUser',
        'CreateAccessKey',
        'CreateLoginProfile',
        'UpdateLoginProfile',
        'UpdateAccessKey',
        'CreateServiceSpecificCredential',
        'UploadSSHPublicKey',
        'ChangePassword',
      ])
      count('decrypted', ['Decrypt', 'ReEncrypt', 'DeriveSharedSecret'])
      count('got-other-credentials', ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'AssumeRoot', 'GetFederationToken', 'GetSessionToken'])
      // Without settings and digest files hardly anything can be denied: whole accounts of these logs have a day or an event.
      for (const { standing, reasons } of answers) if (standing === 'not-done') expect(reasons).toEqual([])
      expect(answers.find(({ matter }) => matter.id === 'read-tables')?.standing).toBe('cannot-tell')
      for (const language of ['en', 'ja'] as const) expect(answersText(answers, speaker(language), { columns: 80 }) + coverageText(coverage, speaker(language), { columns: 80 })).not.toMatch(/\{\w+\}/)
    })
  })
})

test.runIf(!existsSync(archive))('real logs: skipped, since KOKOKARA_ARCHIVE names no folder', () => expect(existsSync(archive)).toBe(false))
