import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { opennessOf, parsePolicy } from '#core/policy.ts'

export interface VpcEndpoint extends Resource {
  readonly name: string
  readonly id: string
  readonly vpc: string
  /** `com.amazonaws.ap-northeast-1.s3` */
  readonly service: string
  /** AWS's word: `Gateway`, `Interface`… */
  readonly type: string
  readonly available: boolean
}

export const vpcEndpoint = defineResource<VpcEndpoint>('ec2.endpoint', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:vpc-endpoint/vpce-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'vpce-0aaa',
    id: 'vpce-0aaa',
    vpc: 'vpc-0aaa',
    service: 'com.amazonaws.ap-northeast-1.s3',
    type: 'Gateway',
    available: true,
  },
})
