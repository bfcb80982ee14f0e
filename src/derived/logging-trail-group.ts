import { trail } from '#collectors/cloudtrail.ts'
import { type LogGroup, logGroup } from '#collectors/logs.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, type Resource } from '#core/resource.ts'

/** A log group that a trail of this account writes to. */
export interface TrailLogGroup extends Resource {
  readonly name: string
  readonly trail: string
  readonly retentionDays: LogGroup['retentionDays']
  readonly kmsKeyId: LogGroup['kmsKeyId']
  readonly deletionProtected: boolean
}

export const trailLogGroup = defineResource<TrailLogGroup>('cloudtrail.log-group', {
  sample: {
    arn: 'arn:aws:logs:ap-northeast-1:111122223333:log-group:trail:trail-copy',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'trail',
    trail: 'main',
    retentionDays: 400,
    kmsKeyId: 'arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001',
    deletionProtected: true,
  },
})

export default defineDerived({
  kind: trailLogGroup,
  from: [trail, logGroup],
  *derive({ seen }) {
    for (const { name, logGroupArn } of seen(trail)) {
      const group = seen(logGroup).find(({ arn }) => logGroupArn?.replace(/:\*$/, '') === arn)
      if (group === undefined) continue
      const { account, region, retentionDays, kmsKeyId, deletionProtected } = group
      yield trailLogGroup({ arn: `${group.arn}:trail-copy`, account, region, name: group.name, trail: name, retentionDays, kmsKeyId, deletionProtected })
    }
  },
})
