import { describe, expect, test } from 'vitest'
import { at, dataEvent, event, laid, logFile, mine, reading } from '../../../test/made-trail.ts'
import { type Asked, coverageOf } from './coverage.ts'
import { type Answer, accountsOf, didNot, type Scope } from './did-not.ts'
import type { MatterId } from './matters.ts'

const start = '2026-11-10T00:00:00Z'
const key: Scope = { where: 'access_key_id = $1', values: ['AKIAEXAMPLE000000001'], from: start, to: '2026-11-12T00:00:00Z' }

async function answers(lake: string, scope: Scope = key, asked: Partial<Asked> = {}) {
  return reading(lake, async (reader) => {
    const accounts = await accountsOf(reader, scope)
    const coverage = await coverageOf(reader, { accounts: accounts.length > 0 ? accounts : null, from: scope.from, to: scope.to, ...asked })
    const all = await didNot(reader, scope, coverage)
    return { coverage, all, of: (id: MatterId) => all.find(({ matter }) => matter.id === id) as Answer }
  })
}

test('a thin path', async () => {
  const events = [event('iam', 'CreateUser', at(start, 30)), event('iam', 'ListUsers', at(start, 31)), event('ec2', 'DescribeInstances', at(start, 1500))]
  const lake = await laid(events, [logFile(at(start, 35), 2), logFile(at(start, 1505), 1), logFile(at(start, 2900), 0)])
  const { all, of, coverage } = await answers(lake)
  console.log(all.map((a) => `${a.matter.id} ${a.standing} ${a.reasons.map((r) => r.code)}`).join('\n'))
  console.log(JSON.stringify({ ...coverage, seen: null }, null, 1))
  expect(of('created-credentials').done.count).toBe(1)
})
