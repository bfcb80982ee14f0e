import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface GraphqlApi extends Resource {
  readonly name: string
  /** Reached from the internet; else from a VPC through an endpoint alone. */
  readonly public: boolean
  /** What is logged of single fields: `NONE`, `ERROR`, `INFO`, `DEBUG` or `ALL`; null where nothing is logged at all. */
  readonly fieldLogs: string | null
  /** The web ACL's ARN. */
  readonly webAcl: string | null
  /** How callers are let in, the default mode first: `API_KEY`, `AWS_IAM`, `AMAZON_COGNITO_USER_POOLS`, `OPENID_CONNECT` or `AWS_LAMBDA`. */
  readonly modes: readonly string[]
}

const arn = 'arn:aws:appsync:ap-northeast-1:111122223333:apis/a1b2c3d4e5f6g7h8i9j0k1l2m3'

export const graphqlApi = defineResource<GraphqlApi>('appsync.graphql-api', {
  sample: {
    arn,
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop',
    public: true,
    fieldLogs: 'ERROR',
    webAcl: 'arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/web/0a1b',
    modes: ['AMAZON_COGNITO_USER_POOLS'],
  },
})

const listed = {
  apiId: 'a1b2c3d4e5f6g7h8i9j0k1l2m3',
  name: 'shop',
  arn,
  authenticationType: 'AMAZON_COGNITO_USER_POOLS',
  logConfig: { fieldLogLevel: 'ERROR', cloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/appsync-logs' },
  wafWebAclArn: graphqlApi.sample.webAcl,
  visibility: 'GLOBAL',
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-appsync'),
  client: (sdk) => sdk.AppSyncClient,
  scope: 'regional',
  permissions: { ListGraphqlApis: 'appsync:ListGraphqlApis' },

  collect: {
    async *[graphqlApi.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateListGraphqlApis({ client, pageSize: 25 }, {})) {
        for (const { arn = '', name = arn, visibility, logConfig, wafWebAclArn, authenticationType, additionalAuthenticationProviders } of page.graphqlApis ?? []) {
          yield graphqlApi({
            arn,
            account,
            region,
            name,
            public: visibility !== 'PRIVATE',
            fieldLogs: logConfig?.fieldLogLevel ?? null,
            webAcl: wafWebAclArn || null,
            modes: [authenticationType, ...(additionalAuthenticationProviders ?? []).map((one) => one.authenticationType)].filter((one) => one !== undefined),
          })
        }
      }
    },
  },

  examples: {
    'an ordinary API': { answers: { ListGraphqlApis: { graphqlApis: [listed] } }, yields: [graphqlApi(graphqlApi.sample)] },
    'pages; a bare API for everybody, and one of a VPC': {
      answers: {
        ListGraphqlApis: [
          { graphqlApis: [], nextToken: 'more' },
          {
            graphqlApis: [
              { name: 'bare', arn: `${arn}4`, authenticationType: 'API_KEY', additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }] },
              { ...listed, visibility: 'PRIVATE' },
            ],
          },
        ],
      },
      yields: [graphqlApi({ ...graphqlApi.sample, arn: `${arn}4`, name: 'bare', fieldLogs: null, webAcl: null, modes: ['API_KEY', 'AWS_IAM'] }), graphqlApi({ ...graphqlApi.sample, public: false })],
    },
    'we may not list them': { answers: { ListGraphqlApis: { refused: 'UnauthorizedException' } }, yields: [], unread: [graphqlApi.kind] },
  },
})
