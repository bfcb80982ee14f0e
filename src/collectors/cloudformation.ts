import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { looksSecret } from '#core/secrets.ts'

export interface CloudFormationStack extends Resource {
  readonly name: string
  /** Outputs and parameters that hold a secret: where, never the value. */
  readonly secrets: readonly { readonly where: string; readonly kind: string }[]
  readonly terminationProtected: boolean
  /** A nested stack is protected by the stack it belongs to. */
  readonly nested: boolean
  readonly status: string
}

export const stack = defineResource<CloudFormationStack>('cloudformation.stack', {
  sample: {
    arn: 'arn:aws:cloudformation:ap-northeast-1:111122223333:stack/shop/0a1b2c3d-0000-4000-8000-000000000001',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop',
    secrets: [],
    terminationProtected: true,
    nested: false,
    status: 'CREATE_COMPLETE',
  },
})

const listed = {
  StackId: stack.sample.arn,
  StackName: 'shop',
  StackStatus: 'CREATE_COMPLETE',
  EnableTerminationProtection: true,
  // CloudFormation itself masks parameters declared NoEcho.
  Parameters: [{ ParameterKey: 'DbPassword', ParameterValue: '****' }],
  Outputs: [{ OutputKey: 'SiteUrl', OutputValue: 'https://example.com/' }],
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-cloudformation'),
  client: (sdk) => sdk.CloudFormationClient,
  scope: 'regional',
  permissions: { DescribeStacks: 'cloudformation:DescribeStacks' },

  collect: {
    async *[stack.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeStacks({ client }, {})) {
        for (const { StackId: arn = '', StackName: name = '', StackStatus: status = '', EnableTerminationProtection, ParentId, Parameters = [], Outputs = [] } of page.Stacks ?? []) {
          const values = [
            ...Outputs.map(({ OutputKey: key = '', OutputValue: value = '' }) => ({ key, value, where: `output ${key}` })),
            // A parameter that names an SSM parameter shows what it stands for as its resolved value.
            ...Parameters.map(({ ParameterKey: key = '', ParameterValue, ResolvedValue }) => ({ key, value: ResolvedValue ?? ParameterValue ?? '', where: `parameter ${key}` })),
          ]
          yield stack({
            arn,
            account,
            region,
            name,
            secrets: values.flatMap(({ key, value, where }) => {
              const found = looksSecret(key, value)
              return found === null ? [] : [{ where, kind: found.kind }]
            }),
            terminationProtected: EnableTerminationProtection ?? false,
            nested: ParentId !== undefined,
            status,
          })
        }
      }
    },
  },

  examples: {
    'a protected stack whose password is masked': { answers: { DescribeStacks: { Stacks: [listed] } }, yields: [stack(stack.sample)] },
    'a nested stack with secrets in sight': {
      answers: {
        DescribeStacks: {
          Stacks: [
            {
              ...listed,
              EnableTerminationProtection: undefined,
              ParentId: 'arn:aws:cloudformation:ap-northeast-1:111122223333:stack/parent/1',
              Parameters: [{ ParameterKey: 'DbPassword', ParameterValue: '/shop/db', ResolvedValue: 'correcthorse' }],
              Outputs: [{ OutputKey: 'DeployKeyId', OutputValue: `AKIA${'ABCDEFGH12345678'}` }],
            },
          ],
        },
      },
      yields: [
        stack({
          ...stack.sample,
          terminationProtected: false,
          nested: true,
          secrets: [
            { where: 'output DeployKeyId', kind: 'aws-access-key-id' },
            { where: 'parameter DbPassword', kind: 'password' },
          ],
        }),
      ],
    },
    'we may not list stacks': { answers: { DescribeStacks: { refused: 'AccessDenied' } }, yields: [], unread: ['cloudformation.stack'] },
  },
})
