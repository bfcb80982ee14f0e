import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { anonymiser } from '#wire/anonymise.ts'
import type { RecordedCall } from '#wire/recording.ts'
import { kokokara, newFolder } from './kokokara.ts'

const demo = new URL('../demo/2026-11-24.jsonl.gz', import.meta.url)
const [header = '', ...lines] = gunzipSync(await readFile(demo))
  .toString('utf8')
  .trimEnd()
  .split('\n')

interface Report {
  readonly findings: readonly { readonly check: string; readonly result: string; readonly resource: { readonly name: string; readonly region: string } }[]
  readonly coverage: readonly { readonly service: string; readonly outcome: string; readonly code: string; readonly permission: string | null; readonly unknown: number }[]
}

/** A scan of the demo's shop, in which each call of Cloud Control is answered like this; undefined: it is missing. */
async function scanned(answer: (call: RecordedCall) => RecordedCall | undefined): Promise<Report> {
  const changed = lines.flatMap((line) => {
    const call = JSON.parse(line) as RecordedCall
    if (call.service !== 'cloudcontrol') return [line]
    const told = answer(call)
    return told === undefined ? [] : [JSON.stringify(told)]
  })
  expect(changed.length).toBeGreaterThan(500)
  return replayed([header, ...changed])
}

async function replayed(recorded: readonly string[]): Promise<Report> {
  const folder = await newFolder()
  const recording = join(folder, 'recording.jsonl')
  await writeFile(recording, `${recorded.join('\n')}\n`)
  const out = join(folder, 'report.json')
  expect((await kokokara(['scan', '--replay', recording, '--lake', join(folder, 'lake'), '--format', 'json', '--out', out])).code).toBe(0)
  return JSON.parse(await readFile(out, 'utf8')) as Report
}

const verdicts = ({ findings }: Report) =>
  findings
    .filter(({ check }) => check === 'vpc/vpc-logs-dns-queries')
    .map(({ result, resource: { name, region } }) => `${result} ${name.startsWith('vpc-') ? 'default' : name} ${region}`)
    .sort()
const unknown = ['unknown default ap-northeast-1', 'unknown default us-east-1', 'unknown dr ap-northeast-3', 'unknown main ap-northeast-1']

test('which VPCs have their DNS queries logged (replay layer: the emulator has no Cloud Control); one without interfaces is not judged', async () => {
  expect(verdicts(await scanned((call) => call))).toEqual(['fail default ap-northeast-1', 'fail default us-east-1', 'fail main ap-northeast-1', 'pass dr ap-northeast-3'])
}, 60_000)

test.each([
  ['AccessDeniedException', 'denied', 'cloudformation:ListResources'],
  ['ThrottlingException', 'throttled-out', null],
  ['UnsupportedActionException', 'unsupported', null],
  ['TypeNotFoundException', 'unsupported', null],
  ['HandlerFailureException', 'failed', null],
  ['GeneralServiceException', 'failed', null],
])(
  'unknown, never «not logged», where Cloud Control says %s (replay layer)',
  async (code, outcome, permission) => {
    const report = await scanned(({ output: _, ...call }) => ({ ...call, error: { code, message: 'Handler returned status FAILED' } }))
    expect(verdicts(report)).toEqual(unknown)
    expect(report.coverage).toContainEqual(expect.objectContaining({ service: 'cloudcontrol', outcome, code, unknown: 4, ...(permission === null ? {} : { permission }) }))
  },
  60_000,
)

test('the permission that AWS names is the one that is told (replay layer)', async () => {
  const needed = 'route53resolver:ListResolverQueryLogConfigAssociations'
  const report = await scanned(({ output, ...call }) =>
    String(call.input['TypeName']).endsWith('ConfigAssociation')
      ? {
          ...call,
          error: {
            code: 'AccessDeniedException',
            message: `Handler returned status FAILED: User: arn:aws:iam::111122223333:user/sato is not authorized to perform: ${needed} (HandlerErrorCode: AccessDenied)`,
          },
        }
      : { ...call, ...(output === undefined ? {} : { output }) },
  )
  expect(verdicts(report)).toEqual(unknown)
  expect(report.coverage).toContainEqual(expect.objectContaining({ service: 'cloudcontrol', outcome: 'denied', permission: needed, unknown: 4 }))
}, 60_000)

test('unknown, where the recording lacks the calls (replay layer)', async () => expect(verdicts(await scanned(() => undefined))).toEqual(unknown), 60_000)

test('a recording that names nobody gives the same verdicts: what Cloud Control wraps is unwrapped (replay layer)', async () => {
  const { hear, change } = anonymiser()
  const all = [header, ...lines].map((line) => JSON.parse(line) as Record<string, unknown>)
  for (const line of all) hear(line)
  const told = all.map((line) => JSON.stringify(change(line)))
  const answers = told.filter((line) => line.includes('"service":"cloudcontrol"'))
  expect(answers.join()).toContain('DESTINATION_NOT_FOUND')
  expect(answers.join()).not.toMatch(/dns-main|dns-dr|mikan|111122223333/)
  const results = ({ findings }: Report) =>
    findings
      .filter(({ check }) => check === 'vpc/vpc-logs-dns-queries')
      .map(({ result, resource: { region } }) => `${result} ${region}`)
      .sort()
  expect(results(await replayed(told))).toEqual(['fail ap-northeast-1', 'fail ap-northeast-1', 'fail us-east-1', 'pass ap-northeast-3'])
}, 60_000)

test('an anonymised profile still leads to its query logs', () => {
  const { hear, change } = anonymiser()
  const config = 'rqlc-92edc3b1838248bf'
  const lines = [
    { service: 'cloudcontrol', operation: 'ListResources', input: { TypeName: 'AWS::Route53Profiles::ProfileResourceAssociation', ResourceModel: '{"ProfileId":"rp-49f77747262c4ab1"}' } },
    { output: { ResourceDescriptions: [{ Identifier: 'rpassoc-1a2b3c4d5e6f7a8b', Properties: '{"Name":"yuzu","ProfileId":"rp-49f77747262c4ab1"}' }] } },
    { output: { ResourceDescriptions: [{ Properties: `{"Name":"yuzu dns","ResourceArn":"arn:aws:route53resolver:ap-northeast-1:777788889999:resolver-query-log-config/${config}"}` }] } },
    { output: { ResourceDescriptions: [{ Identifier: config, Properties: `{"Id":"${config}","Name":"kabosu"}` }] } },
  ]
  for (const line of lines) hear(line)
  const told = lines.map((line) => JSON.stringify(change(line)))
  expect(told.join()).not.toMatch(/yuzu|kabosu|777788889999|92edc3b1838248bf|49f77747262c4ab1|1a2b3c4d5e6f7a8b/)
  const ids = (line: number, pattern: RegExp) => pattern.exec(told[line] as string)?.[0]
  expect(ids(0, /rp-[0-9a-f]{16}/)).toBe(ids(1, /rp-[0-9a-f]{16}/))
  expect(ids(2, /(?<=:resolver-query-log-config\/)rqlc-[0-9a-f]{16}/)).toBe(ids(3, /rqlc-[0-9a-f]{16}/))
  expect(ids(3, /rqlc-[0-9a-f]{16}/)).toBeDefined()
  expect(ids(0, /AWS::Route53Profiles::ProfileResourceAssociation/)).toBeDefined()
})
