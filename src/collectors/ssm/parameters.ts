import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

/**
 * A parameter's name and type. Its value is left alone on purpose: whoever may call GetParameters may also have every
 * SecureString under the key aws/ssm decrypted, since that key's policy lets in all who may use Parameter Store. A
 * reader of settings has no business with that permission, so the name has to tell.
 */
export interface SsmParameter extends Resource {
  readonly name: string
  /** `String`, `StringList`, `SecureString`. */
  readonly type: string
}

export const ssmParameter = defineResource<SsmParameter>('ssm.parameter', {
  sample: {
    arn: 'arn:aws:ssm:ap-northeast-1:111122223333:parameter/shop/db/password',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: '/shop/db/password',
    type: 'SecureString',
  },
})

const ordinary = { Name: '/shop/db/password', Type: 'SecureString', ARN: ssmParameter.sample.arn }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ssm'),
  client: (sdk) => sdk.SSMClient,
  scope: 'regional',
  permissions: { DescribeParameters: 'ssm:DescribeParameters' },

  collect: {
    async *[ssmParameter.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeParameters({ client }, { MaxResults: 50 }))
        for (const { Name: name = '', Type: type = 'String', ARN } of page.Parameters ?? [])
          yield ssmParameter({ arn: ARN ?? `arn:${partition}:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`, account, region, name, type })
    },
  },

  examples: {
    'two pages': {
      answers: { DescribeParameters: [{ Parameters: [ordinary], NextToken: 'more' }, { Parameters: [{ Name: 'colour', Type: 'String' }] }] },
      yields: [ssmParameter(ssmParameter.sample), ssmParameter({ ...ssmParameter.sample, arn: 'arn:aws:ssm:ap-northeast-1:111122223333:parameter/colour', name: 'colour', type: 'String' })],
    },
    'we may not list parameters': { answers: { DescribeParameters: { refused: 'AccessDeniedException' } }, yields: [], unread: ['ssm.parameter'] },
  },
})
