import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectors } from '#collectors/_index.ts'
import { type AnyCollector, CallRefused, type Memory, toolsOver } from '#core/collector.ts'
import { canonical } from '#wire/calls.ts'
import type { RecordedCall } from '#wire/recording.ts'
import { kokokara, newFolder } from './kokokara.ts'

const demo = new URL('../demo/2026-11-24.jsonl.gz', import.meta.url).pathname

test('no call is made twice in one scan of the demo account', async () => {
  const folder = await newFolder()
  const recording = join(folder, 'again.jsonl')
  const { code } = await kokokara(['scan', '--replay', demo, '--record', recording, '--lake', join(folder, 'lake'), '--format', 'json', '--out', join(folder, 'report.json')])
  expect(code).toBe(0)
  // The first line is the header.
  const calls = (await readFile(recording, 'utf8'))
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedCall)
  expect(calls.length).toBeGreaterThan(400)
  const times = new Map<string, number>()
  for (const { service, operation, region, account, input } of calls) {
    const call = `${account ?? ''} ${service}:${operation} ${region} ${canonical(input)}`
    times.set(call, (times.get(call) ?? 0) + 1)
  }
  expect([...times].filter(([, count]) => count > 1)).toEqual([])
}, 60_000)

/** Runs collectors of one service as a scan does, with one memory; gives each request that reached AWS. */
async function requestsOf(ids: readonly string[], answers: Readonly<Record<string, object>>): Promise<readonly string[]> {
  const memory: Memory = new Map()
  const asked: string[] = []
  for (const id of ids) {
    const collector = (collectors as Readonly<Record<string, AnyCollector>>)[id] as AnyCollector
    const sdk = await collector.sdk()
    const client = new (collector.client(sdk))({ region: 'ap-northeast-1' })
    client.send = async (command: { constructor: { name: string }; input: object }) => {
      const operation = command.constructor.name.replace(/Command$/, '')
      asked.push(`${operation} ${canonical(command.input)}`)
      return answers[operation] ?? Promise.reject(new CallRefused({ code: 'AccessDenied', outcome: 'denied', call: `x:${operation}` }))
    }
    const tools = { sdk, client, account: '111122223333', partition: 'aws', region: 'ap-northeast-1', asOf: '2026-11-01T00:00:00.000Z', ...toolsOver(collector.permissions, memory) }
    for (const collect of Object.values(collector.collect)) for await (const found of collect(tools as never)) expect(found.kind.startsWith(id.split('/')[0] as string)).toBe(true)
  }
  return asked
}

test('what two collectors of a service ask alike is asked once: an image that runs and stands in a template', async () => {
  const asked = await requestsOf(['ec2/instances', 'ec2/launch-templates', 'ec2/images'], {
    DescribeInstances: { Reservations: [{ Instances: [{ InstanceId: 'i-0a', ImageId: 'ami-0a', State: { Name: 'running' } }] }] },
    DescribeInstanceAttribute: {},
    DescribeLaunchTemplateVersions: { LaunchTemplateVersions: [{ LaunchTemplateId: 'lt-0a', VersionNumber: 1, LaunchTemplateData: { ImageId: 'ami-0a' } }] },
    DescribeImages: { Images: [{ ImageId: 'ami-0a', OwnerId: '137112412989' }] },
  })
  const images = asked.filter((one) => one.startsWith('DescribeImages '))
  expect(images.length).toBe(2)
  expect(new Set(asked).size).toBe(asked.length)
})

test("what two collectors of a service ask alike is asked once: Session Manager's preferences among the account's own documents", async () => {
  const asked = await requestsOf(['ssm/documents', 'ssm/settings'], {
    ListDocuments: { DocumentIdentifiers: [{ Name: 'SSM-SessionManagerRunShell' }, { Name: 'restart' }] },
    DescribeDocumentPermission: { AccountIds: [] },
    GetServiceSetting: { ServiceSetting: { SettingValue: 'Disable' } },
    GetDocument: { Content: '{"inputs":{}}' },
  })
  const documents = asked.filter((one) => one.startsWith('GetDocument '))
  expect(documents.filter((one) => one.includes('SSM-SessionManagerRunShell')).length).toBe(1)
  expect(documents.length).toBe(2)
  expect(new Set(asked).size).toBe(asked.length)
})

test('a refusal is shared, too, and names the permission to each', async () => {
  const asked = await requestsOf(['ssm/documents', 'ssm/settings'], { ListDocuments: { DocumentIdentifiers: [{ Name: 'SSM-SessionManagerRunShell' }] } })
  expect(asked.filter((one) => one.startsWith('GetDocument ')).length).toBe(1)
})

test('a name under which an answer is remembered belongs to one file of its service', () => {
  const folder = new URL('../src/collectors/', import.meta.url)
  const owners = new Map<string, Set<string>>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.ts') && !one.endsWith('.test.ts'))) {
    const source = readFileSync(new URL(file, folder), 'utf8')
    for (const [, name = ''] of source.matchAll(/\bmemo\(\s*([^,]+),/g)) {
      const key = `${file.split('/')[0] as string} ${name}`
      owners.set(key, (owners.get(key) ?? new Set()).add(file))
    }
  }
  expect(owners.size).toBeGreaterThan(30)
  expect([...owners].filter(([, files]) => files.size > 1).map(([key]) => key)).toEqual([])
})
