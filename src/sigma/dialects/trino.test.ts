import { expect, test } from 'vitest'
import { parseRules } from '../parse.ts'
import type { Fields } from '../sql.ts'
import { treeSql } from '../sql.ts'
import { trino } from './trino.ts'

const fields: Fields = (path) =>
  path === 'eventName' ? { sql: 'event_name', type: 'text' } : path === 'readOnly' ? { sql: 'read_only', type: 'boolean' } : path === 'eventTime' ? { sql: 'event_time', type: 'time' } : null

// No engine here runs Trino's SQL: its text is read by people, once, when it changes.
test.each([
  '{s: {eventName: [ConsoleLogin, "Get*"]}, condition: s}',
  '{s: {eventName|endswith: "it\'s"}, condition: not s}',
  '{s: {eventName: null}, condition: s}',
  '{s: {readOnly: false, eventTime|hour|lt: 6}, condition: s}',
  "{s: {requestParameters.a.0: '100%'}, condition: s}",
  '{s: {requestParameters|contains: \'"Effect":"Allow"\'}, condition: s}',
  '{s: {a|re|i: "^x"}, condition: s}',
  '{s: {a|cidr: [10.0.0.0/9, "2001:db8::/33"]}, condition: s}',
  '{s: {a: 443}, t: {a|gte: 1.5}, u: {a|week: 1}, condition: s or t or u}',
  '{s: {a|exists: false}, condition: s}',
  '{s: {a|fieldref|endswith: b.c}, condition: s}',
  '{s: {a|windash: " -x"}, condition: s}',
  '{k: [mimikatz], condition: k}',
])('%s', (detection) => {
  const [rule] = parseRules(`title: t\nlogsource: {product: aws, service: cloudtrail}\ndetection: ${detection}\n`, 'f')
  if (rule?.kind !== 'rule') throw new Error(JSON.stringify(rule))
  expect(treeSql(trino(), fields, rule.tree).exact).toMatchSnapshot()
})
