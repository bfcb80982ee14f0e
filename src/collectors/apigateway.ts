import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { looksSecret } from '#core/secrets.ts'

export interface RestApi extends Resource {
  readonly id: string
  readonly name: string
  /** Reached through VPC endpoints only. */
  readonly private: boolean
  /** Who the resource policy lets in; null when there is no policy. */
  readonly openness: Openness | null
  readonly methods: {
    readonly all: number
    /** Neither an authorizer, IAM nor an API key is asked for: `GET /pets`. What browsers ask first (OPTIONS) is left out. */
    readonly open: readonly string[]
  }
}

export interface RestStage extends Resource {
  readonly name: string
  readonly private: boolean
  /** Where access logs go; null when there are none. */
  readonly accessLogs: string | null
  /** What is logged of each execution: `OFF`, `ERROR` or `INFO`. */
  readonly executionLogs: string
  /** Whole requests and responses are logged, with whatever is in them. */
  readonly logsBodies: boolean
  readonly traced: boolean
  /** The web ACL in front; null when there is none. */
  readonly webAcl: string | null
  readonly cache: 'off' | 'encrypted' | 'plain'
  /** The client certificate shown to backends. */
  readonly certificate: string | null
  /** Methods of the API that call a web server over the internet. */
  readonly httpBackends: number
  /** Stage variables that hold a secret: their names, never their values. */
  readonly secrets: readonly { readonly variable: string; readonly kind: string }[]
}

/** A domain name of yours, in front of REST, HTTP or WebSocket APIs alike. */
export interface ApiDomain extends Resource {
  readonly name: string
  /** `TLS_1_0`, `TLS_1_2`, `SecurityPolicy_TLS13_1_3_2025_09`… */
  readonly tlsPolicy: string
}

const base = { account: '111122223333', region: 'ap-northeast-1' }
const apiArn = 'arn:aws:apigateway:ap-northeast-1::/restapis/a1b2c3d4e5'

export const restApi = defineResource<RestApi>('apigateway.rest-api', {
  sample: { arn: apiArn, ...base, id: 'a1b2c3d4e5', name: 'orders', private: false, openness: null, methods: { all: 1, open: [] } },
})

export const restStage = defineResource<RestStage>('apigateway.stage', {
  sample: {
    arn: `${apiArn}/stages/prod`,
    ...base,
    name: 'orders/prod',
    private: false,
    accessLogs: 'arn:aws:logs:ap-northeast-1:111122223333:log-group:orders',
    executionLogs: 'ERROR',
    logsBodies: false,
    traced: true,
    webAcl: 'arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/web/0a1b',
    cache: 'off',
    certificate: null,
    httpBackends: 0,
    secrets: [],
  },
})

export const apiDomain = defineResource<ApiDomain>('apigateway.domain', {
  sample: { arn: 'arn:aws:apigateway:ap-northeast-1::/domainnames/api.example.com', ...base, name: 'api.example.com', tlsPolicy: 'TLS_1_2' },
})

/** API Gateway returns a resource policy with its quotation marks escaped. */
const unescaped = (policy: string): string => (/^\s*\{\s*\\"/.test(policy) ? (JSON.parse(`"${policy}"`) as string) : policy)

const listed = { id: 'a1b2c3d4e5', name: 'orders', endpointConfiguration: { types: ['REGIONAL' as const] } }
const method = { authorizationType: 'AWS_IAM', apiKeyRequired: false, methodIntegration: { type: 'AWS_PROXY' as const } }
const stage = {
  stageName: 'prod',
  methodSettings: { '*/*': { loggingLevel: 'ERROR', dataTraceEnabled: false, cachingEnabled: false, cacheDataEncrypted: false } },
  accessLogSettings: { destinationArn: restStage.sample.accessLogs },
  tracingEnabled: true,
  webAclArn: restStage.sample.webAcl,
  variables: { LOG_LEVEL: 'info' },
}
const ordinary = {
  GetRestApis: { items: [listed] },
  GetResources: { items: [{ path: '/' }, { path: '/orders', resourceMethods: { GET: method, OPTIONS: { authorizationType: 'NONE' } } }] },
  GetStages: { item: [stage] },
  GetDomainNames: { items: [{ domainName: 'api.example.com', securityPolicy: 'TLS_1_2' }] },
}
const invoke = (more: object) => ({ Version: '2012-10-17', Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: `${apiArn}/*`, ...more }] })

export default defineCollector({
  sdk: () => import('@aws-sdk/client-api-gateway'),
  client: (sdk) => sdk.APIGatewayClient,
  scope: 'regional',
  // API Gateway's permissions are HTTP verbs on paths.
  permissions: { GetRestApis: 'apigateway:GET', GetResources: 'apigateway:GET', GetStages: 'apigateway:GET', GetDomainNames: 'apigateway:GET' },

  collect: {
    async *[restApi.kind](tools) {
      const { account, partition, region, read, each } = tools
      yield* each(await apisOf(tools), async ({ id = '', name = id, endpointConfiguration, policy }) =>
        restApi({
          arn: `arn:${partition}:apigateway:${region}::/restapis/${id}`,
          account,
          region,
          id,
          name,
          private: endpointConfiguration?.types?.includes('PRIVATE') ?? false,
          openness: policy === undefined || policy === '' ? null : opennessOf(parsePolicy(unescaped(policy)), { account }),
          methods: await read(async () => {
            const methods = (await methodsOf(tools, id)).filter(({ verb }) => verb !== 'OPTIONS')
            const open = methods.filter(({ authorizationType = 'NONE', apiKeyRequired = false }) => authorizationType === 'NONE' && !apiKeyRequired)
            return { all: methods.length, open: open.map(({ verb, path }) => `${verb} ${path}`) }
          }),
        }),
      )
    },

    async *[restStage.kind](tools) {
      const { sdk, client, account, partition, region, read, each } = tools
      for await (const { id, name, private: isPrivate, stages } of each(await apisOf(tools), async ({ id = '', name = id, endpointConfiguration }) => ({
        id,
        name,
        private: endpointConfiguration?.types?.includes('PRIVATE') ?? false,
        stages: (await client.send(new sdk.GetStagesCommand({ restApiId: id }))).item ?? [],
      }))) {
        for (const { stageName = '', methodSettings = {}, accessLogSettings, tracingEnabled, webAclArn, cacheClusterEnabled, clientCertificateId, variables = {} } of stages) {
          const settings = Object.values(methodSettings)
          const cached = cacheClusterEnabled === true ? settings.filter(({ cachingEnabled }) => cachingEnabled === true) : []
          yield restStage({
            arn: `arn:${partition}:apigateway:${region}::/restapis/${id}/stages/${stageName}`,
            account,
            region,
            name: `${name}/${stageName}`,
            private: isPrivate,
            accessLogs: accessLogSettings?.destinationArn || null,
            executionLogs: methodSettings['*/*']?.loggingLevel ?? 'OFF',
            logsBodies: settings.some(({ dataTraceEnabled, loggingLevel = 'OFF' }) => dataTraceEnabled === true && loggingLevel !== 'OFF'),
            traced: tracingEnabled ?? false,
            webAcl: webAclArn || null,
            cache: cached.length === 0 ? 'off' : cached.every(({ cacheDataEncrypted }) => cacheDataEncrypted === true) ? 'encrypted' : 'plain',
            certificate: clientCertificateId || null,
            httpBackends: await read(
              async () => (await methodsOf(tools, id)).filter(({ methodIntegration: to }) => (to?.type === 'HTTP' || to?.type === 'HTTP_PROXY') && to.connectionType !== 'VPC_LINK').length,
            ),
            secrets: Object.entries(variables).flatMap(([variable, value]) => {
              const found = looksSecret(variable, value)
              return found === null ? [] : [{ variable, kind: found.kind }]
            }),
          })
        }
      }
    },

    async *[apiDomain.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateGetDomainNames({ client }, { limit: 500 })) {
        for (const { domainName: name = '', securityPolicy } of page.items ?? []) {
          yield apiDomain({
            arn: `arn:${partition}:apigateway:${region}::/domainnames/${name}`,
            account,
            region,
            name,
            tlsPolicy: securityPolicy ?? unreadable({ code: 'NotAnswered', outcome: 'failed', call: 'apigateway:GetDomainNames' }),
          })
        }
      }
    },
  },

  examples: {
    'an ordinary API': { answers: ordinary, yields: [restApi(restApi.sample), restStage(restStage.sample), apiDomain(apiDomain.sample)] },
    'pages; open methods, a public policy, nothing logged, a plain cache, a secret, old TLS': {
      answers: {
        GetRestApis: [{ items: [], position: 'more' }, { items: [{ ...listed, policy: JSON.stringify(JSON.stringify(invoke({}))).slice(1, -1) }] }],
        GetResources: [
          { items: [], position: 'more' },
          {
            items: [
              {
                path: '/orders',
                resourceMethods: {
                  GET: { ...method, authorizationType: 'NONE' },
                  POST: { authorizationType: 'NONE', apiKeyRequired: true, methodIntegration: { type: 'HTTP_PROXY' } },
                  PUT: { ...method, methodIntegration: { type: 'HTTP', connectionType: 'VPC_LINK' } },
                },
              },
            ],
          },
        ],
        GetStages: {
          item: [
            {
              stageName: 'prod',
              cacheClusterEnabled: true,
              clientCertificateId: 'a1b2c3',
              methodSettings: { '*/*': { loggingLevel: 'INFO', dataTraceEnabled: true }, '~1orders/GET': { cachingEnabled: true, cacheDataEncrypted: false } },
              variables: { DB_PASSWORD: 'correcthorse' },
            },
          ],
        },
        GetDomainNames: [{ items: [], position: 'more' }, { items: [{ domainName: 'api.example.com', securityPolicy: 'TLS_1_0' }] }],
      },
      yields: [
        restApi({ ...restApi.sample, openness: { public: [{ sid: 'all', actions: ['execute-api:Invoke'] }], foreignAccounts: [] }, methods: { all: 3, open: ['GET /orders'] } }),
        restStage({
          ...restStage.sample,
          accessLogs: null,
          executionLogs: 'INFO',
          logsBodies: true,
          traced: false,
          webAcl: null,
          cache: 'plain',
          certificate: 'a1b2c3',
          httpBackends: 1,
          secrets: [{ variable: 'DB_PASSWORD', kind: 'password' }],
        }),
        apiDomain({ ...apiDomain.sample, tlsPolicy: 'TLS_1_0' }),
      ],
    },
    'a private API whose policy names an endpoint': {
      answers: {
        ...ordinary,
        GetRestApis: { items: [{ ...listed, endpointConfiguration: { types: ['PRIVATE'] }, policy: JSON.stringify(invoke({ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0aaa' } } })) }] },
        GetStages: { item: [{ ...stage, cacheClusterEnabled: true, methodSettings: { '*/*': { loggingLevel: 'ERROR', cachingEnabled: true, cacheDataEncrypted: true } } }] },
      },
      yields: [
        restApi({ ...restApi.sample, private: true, openness: { public: [], foreignAccounts: [] } }),
        restStage({ ...restStage.sample, private: true, cache: 'encrypted' }),
        apiDomain(apiDomain.sample),
      ],
    },
    'an API with no methods yet': {
      answers: { ...ordinary, GetResources: { items: [{ path: '/' }] } },
      yields: [restApi({ ...restApi.sample, methods: { all: 0, open: [] } }), restStage(restStage.sample), apiDomain(apiDomain.sample)],
    },
    'we may not see methods': {
      answers: { ...ordinary, GetResources: { refused: 'AccessDeniedException' }, GetDomainNames: { items: [{ domainName: 'api.example.com' }] } },
      yields: [
        restApi({ ...restApi.sample, methods: unreadable('AccessDeniedException') }),
        restStage({ ...restStage.sample, httpBackends: unreadable('AccessDeniedException') }),
        apiDomain({ ...apiDomain.sample, tlsPolicy: unreadable('NotAnswered') }),
      ],
    },
    'we may not see stages': {
      answers: { ...ordinary, GetStages: { refused: 'AccessDeniedException' } },
      yields: [restApi(restApi.sample), apiDomain(apiDomain.sample)],
      unread: ['apigateway.stage'],
    },
    'we may list nothing': {
      answers: { GetRestApis: { refused: 'AccessDeniedException' }, GetDomainNames: { refused: 'AccessDeniedException' } },
      yields: [],
      unread: ['apigateway.rest-api', 'apigateway.stage', 'apigateway.domain'],
    },
  },
})

type Sdk = typeof import('@aws-sdk/client-api-gateway')
interface Tools {
  readonly sdk: Sdk
  readonly client: InstanceType<Sdk['APIGatewayClient']>
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

const apisOf = ({ sdk, client, memo }: Tools) =>
  memo('apis', async () => {
    const found: import('@aws-sdk/client-api-gateway').RestApi[] = []
    for await (const page of sdk.paginateGetRestApis({ client }, { limit: 500 })) found.push(...(page.items ?? []))
    return found
  })

const methodsOf = ({ sdk, client, memo }: Tools, restApiId: string) =>
  memo(`methods ${restApiId}`, async () => {
    const found: (import('@aws-sdk/client-api-gateway').Method & { readonly path: string; readonly verb: string })[] = []
    for await (const page of sdk.paginateGetResources({ client }, { restApiId, embed: ['methods'], limit: 500 }))
      for (const { path = '', resourceMethods = {} } of page.items ?? []) for (const [verb, method] of Object.entries(resourceMethods)) found.push({ ...method, path, verb })
    return found
  })
