import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { account, arn, tokyo, virginia } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

interface Fn {
  readonly region?: string
  readonly runtime: FunctionConfiguration['Runtime']
  readonly role: string
  readonly changed: string
  readonly variables?: Readonly<Record<string, string>>
  readonly url?: 'NONE' | 'AWS_IAM'
  readonly policy?: object
  readonly inVpc?: boolean
}
const functions: Readonly<Record<string, Fn>> = {
  'resize-images': { runtime: 'python3.8', role: 'lambda-resize-images', changed: '2021-02-15', variables: { BUCKET: 'mikan-shop-images' } },
  'order-webhook': { runtime: 'nodejs22.x', role: 'lambda-order-webhook', changed: '2026-08-03', variables: { STRIPE_SECRET_KEY: 'sk_live_EXAMPLEonlyEXAMPLEonly0000', STAGE: 'prod' }, url: 'NONE' },
  'order-export': { runtime: 'nodejs16.x', role: 'lambda-basic', changed: '2023-03-27', variables: { DB_HOST: 'shop.example.internal', DB_PASSWORD: 'mikan-mikan-2026' }, inVpc: true },
  'send-mail': { runtime: 'nodejs20.x', role: 'lambda-basic', changed: '2025-11-10', variables: { FROM: 'no-reply@mikan.example' } },
  'stock-sync': { runtime: 'python3.12', role: 'lambda-basic', changed: '2026-01-19', url: 'AWS_IAM' },
  'line-notify': { runtime: 'python3.9', role: 'lambda-basic', changed: '2022-06-06', variables: { LINE_TOKEN: 'mikanLINEtoken0123456789abcdefGHIJKLMN' } },
  'slack-alert': { runtime: 'nodejs18.x', role: 'lambda-basic', changed: '2024-01-22' },
  'cross-region-copy': { runtime: 'python3.13', role: 'cross-region-copy', changed: '2026-02-02' },
  'poc-translate': {
    runtime: 'python3.7',
    role: 'poc-translate',
    changed: '2023-01-16',
    policy: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'agency', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::777788889999:root' }, Action: 'lambda:InvokeFunction', Resource: arn('lambda', tokyo, 'function:poc-translate') }],
    },
  },
  'edge-redirect': { region: virginia, runtime: 'nodejs20.x', role: 'lambda-basic', changed: '2025-06-09' },
}
const of = (name: string | undefined): Fn => functions[(name ?? '').split(':').at(-1) ?? ''] as Fn

const answers: Answers<typeof import('@aws-sdk/client-lambda')> = {
  ListFunctions: (_input, where) => ({
    Functions: Object.entries(functions)
      .filter(([, { region = tokyo }]) => region === where.region)
      .map(([FunctionName, { runtime, role, changed, variables, inVpc = false }]) => ({
        FunctionName,
        FunctionArn: arn('lambda', where.region, `function:${FunctionName}`),
        Runtime: runtime,
        Role: `arn:aws:iam::${account}:role/${role}`,
        Handler: 'index.handler',
        PackageType: 'Zip',
        MemorySize: 256,
        Timeout: 30,
        LastModified: `${changed}T02:00:00.000+0000`,
        TracingConfig: { Mode: 'PassThrough' },
        ...(variables === undefined ? {} : { Environment: { Variables: { ...variables } } }),
        ...(inVpc ? { VpcConfig: { VpcId: 'vpc-main', SubnetIds: ['subnet-app-c'], SecurityGroupIds: ['sg-lambda'] } } : {}),
      })),
  }),
  GetPolicy: ({ FunctionName }) => {
    const { policy } = of(FunctionName)
    return policy === undefined ? refused('ResourceNotFoundException', 'The resource you requested does not exist.') : { Policy: JSON.stringify(policy) }
  },
  ListFunctionUrlConfigs: ({ FunctionName = '' }, { region }) => {
    const { url, changed } = of(FunctionName)
    if (url === undefined) return { FunctionUrlConfigs: [] }
    const at = `${changed}T02:00:00.000Z`
    return {
      FunctionUrlConfigs: [
        {
          FunctionUrl: `https://${FunctionName.replaceAll('-', '')}example.lambda-url.${region}.on.aws/`,
          FunctionArn: arn('lambda', region, `function:${FunctionName}`),
          AuthType: url,
          CreationTime: at,
          LastModifiedTime: at,
        },
      ],
    }
  },
}

export default answers
