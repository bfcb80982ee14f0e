import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { looksSecret } from '#core/secrets.ts'

export interface LambdaFunction extends Resource {
  readonly name: string
  /** `nodejs24.x`; null for a function built as a container image. */
  readonly runtime: string | null
  /** Variables that hold a secret: their names, never their values. */
  readonly environmentSecrets: readonly { readonly variable: string; readonly kind: string }[]
  /** Who the policy lets in, apart from what belongs to a function URL; null when there is no policy. */
  readonly openness: Openness | null
  readonly urls: readonly { readonly url: string; readonly authentication: 'none' | 'iam' }[]
  /** The subnets it runs in; empty outside of a VPC. */
  readonly subnets: readonly string[]
}

export const lambdaFunction = defineResource<LambdaFunction>('lambda.function', {
  sample: {
    arn: 'arn:aws:lambda:ap-northeast-1:111122223333:function:send-invoices',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'send-invoices',
    runtime: 'nodejs24.x',
    environmentSecrets: [],
    openness: null,
    urls: [],
    subnets: [],
  },
})

// A function URL leaves statements of its own; the URL is judged by itself.
// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
const urlConditions = new Set(['lambda:functionurlauthtype', 'lambda:invokedviafunctionurl'])

const listed = { FunctionName: 'send-invoices', FunctionArn: lambdaFunction.sample.arn, Runtime: 'nodejs24.x' }
const ordinary = {
  ListFunctions: { Functions: [{ ...listed, Environment: { Variables: { LOG_LEVEL: 'info' } } }] },
  GetPolicy: { refused: 'ResourceNotFoundException' },
  ListFunctionUrlConfigs: { FunctionUrlConfigs: [] },
}
const statement = (more: object) => ({ Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: listed.FunctionArn, ...more })

export default defineCollector({
  sdk: () => import('@aws-sdk/client-lambda'),
  client: (sdk) => sdk.LambdaClient,
  scope: 'regional',
  permissions: {
    ListFunctions: 'lambda:ListFunctions',
    GetPolicy: 'lambda:GetPolicy',
    ListFunctionUrlConfigs: 'lambda:ListFunctionUrlConfigs',
  },

  collect: {
    async *[lambdaFunction.kind]({ sdk, client, account, region, read, absentOn, each }) {
      for await (const page of sdk.paginateListFunctions({ client }, {})) {
        yield* each(page.Functions ?? [], async ({ FunctionName: name = '', FunctionArn: arn = '', Runtime: runtime = null, Environment: environment, VpcConfig }) =>
          lambdaFunction({
            arn,
            account,
            region,
            name,
            runtime,
            subnets: VpcConfig?.SubnetIds ?? [],
            // Where the key may not be used, AWS answers with an error in place of the variables.
            environmentSecrets: environment?.Error
              ? unreadable({ code: environment.Error.ErrorCode ?? 'Unknown', outcome: 'denied', call: 'lambda:ListFunctions', permission: 'kms:Decrypt' })
              : Object.entries(environment?.Variables ?? {}).flatMap(([variable, value]) => {
                  const found = looksSecret(variable, value)
                  return found === null ? [] : [{ variable, kind: found.kind }]
                }),
            openness: await read(async () => {
              const { Policy } = await client.send(new sdk.GetPolicyCommand({ FunctionName: name }))
              const { statements } = parsePolicy(Policy ?? '{}')
              return opennessOf({ statements: statements.filter(({ conditions }) => !conditions.some(({ key }) => urlConditions.has(key.toLowerCase()))) }, { account })
            }, absentOn('ResourceNotFoundException')),
            urls: await read(async () => {
              const urls: { url: string; authentication: 'none' | 'iam' }[] = []
              for await (const found of sdk.paginateListFunctionUrlConfigs({ client }, { FunctionName: name }))
                for (const { FunctionUrl: url = '', AuthType } of found.FunctionUrlConfigs ?? []) urls.push({ url, authentication: AuthType === 'NONE' ? 'none' : 'iam' })
              return urls
            }),
          }),
        )
      }
    },
  },

  examples: {
    'an ordinary function': { answers: ordinary, yields: [lambdaFunction(lambdaFunction.sample)] },
    'a password in its environment, anyone may invoke it, and an open URL': {
      answers: {
        ListFunctions: { Functions: [{ ...listed, Environment: { Variables: { DB_PASSWORD: 'correcthorse' } } }] },
        GetPolicy: {
          Policy: JSON.stringify({ Statement: [statement({ Sid: 'all' }), statement({ Action: 'lambda:InvokeFunctionUrl', Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } })] }),
        },
        ListFunctionUrlConfigs: { FunctionUrlConfigs: [{ FunctionUrl: 'https://x.lambda-url.ap-northeast-1.on.aws/', AuthType: 'NONE' }] },
      },
      yields: [
        lambdaFunction({
          ...lambdaFunction.sample,
          environmentSecrets: [{ variable: 'DB_PASSWORD', kind: 'password' }],
          openness: { public: [{ sid: 'all', actions: ['lambda:InvokeFunction'] }], foreignAccounts: [] },
          urls: [{ url: 'https://x.lambda-url.ap-northeast-1.on.aws/', authentication: 'none' }],
        }),
      ],
    },
    'we may not use its key, read its policy or list its URLs': {
      answers: {
        ListFunctions: { Functions: [{ ...listed, Environment: { Error: { ErrorCode: 'AccessDeniedException' } } }] },
        GetPolicy: { refused: 'AccessDeniedException' },
        ListFunctionUrlConfigs: { refused: 'AccessDeniedException' },
      },
      yields: [
        lambdaFunction({ ...lambdaFunction.sample, environmentSecrets: unreadable('AccessDeniedException'), openness: unreadable('AccessDeniedException'), urls: unreadable('AccessDeniedException') }),
      ],
    },
    'a function built as a container image, in a VPC': {
      answers: {
        ...ordinary,
        ListFunctions: { Functions: [{ FunctionName: listed.FunctionName, FunctionArn: listed.FunctionArn, PackageType: 'Image', VpcConfig: { SubnetIds: ['subnet-0aaa'] } }] },
      },
      yields: [lambdaFunction({ ...lambdaFunction.sample, runtime: null, subnets: ['subnet-0aaa'] })],
    },
    'we may not list functions': { answers: { ListFunctions: { refused: 'AccessDeniedException' } }, yields: [], unread: ['lambda.function'] },
  },
})
