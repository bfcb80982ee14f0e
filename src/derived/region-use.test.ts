import { expect, test } from 'vitest'
import { ec2Instance } from '#collectors/ec2/instances.ts'
import { lambdaFunction } from '#collectors/lambda.ts'
import type { Collection } from '#core/derived.ts'
import { type Collected, plain, type Reason } from '#core/resource.ts'
import { inspectorCoverage } from './inspector-coverage.ts'
import { useOf } from './region-use.ts'

const refusal: Reason = { code: 'UnauthorizedOperation', outcome: 'denied' }
const found: readonly Collected[] = [
  ec2Instance(ec2Instance.sample),
  ec2Instance({ ...ec2Instance.sample, arn: 'gone', state: 'terminated' }),
  ec2Instance({ ...ec2Instance.sample, arn: 'elsewhere', region: 'us-east-1' }),
  lambdaFunction(lambdaFunction.sample),
]
const collection: Collection = {
  account: '111122223333',
  partition: 'aws',
  regions: ['ap-northeast-1', 'us-east-1'],
  asOf: '2026-11-01T00:00:00.000Z',
  seen: ({ kind }) => found.filter((one) => one.kind === kind).map(({ facts }) => facts as never),
  all: () => [],
  unread: ({ kind }, region) => (kind === 'lambda.function' && region === 'us-east-1' ? refusal : null),
}
const inspected = (region: string) => {
  const { instances, repositories, functions } = useOf(collection, region)
  return plain(inspectorCoverage({ ...inspectorCoverage.sample, instances, repositories, functions }))
}

test('counts what is in the region, without what is gone', () => expect(inspected('ap-northeast-1')).toMatchObject({ instances: 1, repositories: 0, functions: 1 }))
test('a list that was refused here is unknown here, and only here', () =>
  expect(inspected('us-east-1')).toMatchObject({ instances: 1, repositories: 0, functions: { unreadable: 'UnauthorizedOperation' } }))
