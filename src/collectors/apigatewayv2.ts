import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { looksSecret } from '#core/secrets.ts'

/** An HTTP or WebSocket API. Their domain names are listed with those of REST APIs, and read there. */
export interface V2Api extends Resource {
  readonly name: string
  readonly routes: {
    readonly all: number
    /** Routes that ask nobody who they are: `GET /pets`. Of a WebSocket API only `$connect` is asked; OPTIONS is left out. */
    readonly open: readonly string[]
  }
  /** Integrations that reach into a VPC without TLS. */
  readonly plainPrivate: number
  readonly privateIntegrations: number
}

export interface V2Stage extends Resource {
  readonly name: string
  readonly protocol: 'http' | 'websocket'
  /** Where access logs go; null when there are none. */
  readonly accessLogs: string | null
  /** `OFF`, `ERROR` or `INFO`; HTTP APIs have no such setting: null. */
  readonly executionLogs: string | null
  /** Stage variables that hold a secret: their names, never their values. */
  readonly secrets: readonly { readonly variable: string; readonly kind: string }[]
}

const base = { account: '111122223333', region: 'ap-northeast-1' }
const apiArn = 'arn:aws:apigateway:ap-northeast-1::/apis/f6g7h8i9j0'

export const v2Api = defineResource<V2Api>('apigatewayv2.api', {
  sample: { arn: apiArn, ...base, name: 'shop', routes: { all: 1, open: [] }, plainPrivate: 0, privateIntegrations: 0 },
})

export const v2Stage = defineResource<V2Stage>('apigatewayv2.stage', {
  sample: {
    arn: `${apiArn}/stages/$default`,
    ...base,
    name: 'shop/$default',
    protocol: 'http',
    accessLogs: 'arn:aws:logs:ap-northeast-1:111122223333:log-group:shop',
    executionLogs: null,
    secrets: [],
  },
})

// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html: maxResults is a string here.
const most = '500'
const listed = { ApiId: 'f6g7h8i9j0', Name: 'shop', ProtocolType: 'HTTP' }
const ordinary = {
  GetApis: { Items: [listed] },
  GetRoutes: {
    Items: [
      { RouteKey: 'GET /orders', AuthorizationType: 'JWT' },
      { RouteKey: 'OPTIONS /orders', AuthorizationType: 'NONE' },
    ],
  },
  GetIntegrations: { Items: [{ IntegrationType: 'AWS_PROXY', ConnectionType: 'INTERNET' }] },
  GetStages: { Items: [{ StageName: '$default', AccessLogSettings: { DestinationArn: v2Stage.sample.accessLogs }, StageVariables: { LOG_LEVEL: 'info' } }] },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-apigatewayv2'),
  client: (sdk) => sdk.ApiGatewayV2Client,
  scope: 'regional',
  permissions: { GetApis: 'apigateway:GET', GetRoutes: 'apigateway:GET', GetIntegrations: 'apigateway:GET', GetStages: 'apigateway:GET' },

  collect: {
    async *[v2Api.kind](tools) {
      const { sdk, client, account, partition, region, read, each, memo } = tools
      yield* each(await apisOf(tools), async ({ ApiId = '', Name: name = ApiId, ProtocolType }) => {
        const integrations = () =>
          memo(`integrations ${ApiId}`, async () => {
            const all = await allOf((NextToken) => client.send(new sdk.GetIntegrationsCommand({ ApiId, MaxResults: most, NextToken })))
            return all.filter(({ ConnectionType }) => ConnectionType === 'VPC_LINK')
          })
        return v2Api({
          arn: `arn:${partition}:apigateway:${region}::/apis/${ApiId}`,
          account,
          region,
          name,
          routes: await read(async () => {
            const all = await allOf((NextToken) => client.send(new sdk.GetRoutesCommand({ ApiId, MaxResults: most, NextToken })))
            // Whoever was let in at $connect is known on every later message.
            const asked = all.filter(({ RouteKey = '' }) => (ProtocolType === 'WEBSOCKET' ? RouteKey === '$connect' : !RouteKey.startsWith('OPTIONS ')))
            const open = asked.filter(({ AuthorizationType = 'NONE', ApiKeyRequired = false }) => AuthorizationType === 'NONE' && !ApiKeyRequired)
            return { all: asked.length, open: open.map(({ RouteKey = '' }) => RouteKey) }
          }),
          plainPrivate: await read(async () => (await integrations()).filter(({ TlsConfig }) => TlsConfig === undefined).length),
          privateIntegrations: await read(async () => (await integrations()).length),
        })
      })
    },

    async *[v2Stage.kind](tools) {
      const { sdk, client, account, partition, region, each } = tools
      for await (const { ApiId, name, protocol, stages } of each(await apisOf(tools), async ({ ApiId = '', Name: name = ApiId, ProtocolType }) => ({
        ApiId,
        name,
        protocol: protocolOf(ProtocolType),
        stages: await allOf((NextToken) => client.send(new sdk.GetStagesCommand({ ApiId, MaxResults: most, NextToken }))),
      }))) {
        for (const { StageName = '', AccessLogSettings, DefaultRouteSettings, StageVariables = {} } of stages) {
          yield v2Stage({
            arn: `arn:${partition}:apigateway:${region}::/apis/${ApiId}/stages/${StageName}`,
            account,
            region,
            name: `${name}/${StageName}`,
            protocol,
            accessLogs: AccessLogSettings?.DestinationArn || null,
            executionLogs: protocol === 'http' ? null : (DefaultRouteSettings?.LoggingLevel ?? 'OFF'),
            secrets: Object.entries(StageVariables).flatMap(([variable, value]) => {
              const found = looksSecret(variable, value)
              return found === null ? [] : [{ variable, kind: found.kind }]
            }),
          })
        }
      }
    },
  },

  examples: {
    'an ordinary HTTP API': { answers: ordinary, yields: [v2Api(v2Api.sample), v2Stage(v2Stage.sample)] },
    'pages; open routes, a plain way into the VPC, no logs, a secret': {
      answers: {
        GetApis: [{ Items: [], NextToken: 'more' }, ordinary.GetApis],
        GetRoutes: [{ Items: [], NextToken: 'more' }, { Items: [{ RouteKey: '$default', AuthorizationType: 'NONE' }] }],
        GetIntegrations: [{ Items: [], NextToken: 'more' }, { Items: [{ ConnectionType: 'VPC_LINK' }, { ConnectionType: 'VPC_LINK', TlsConfig: { ServerNameToVerify: 'inside.example.com' } }] }],
        GetStages: [{ Items: [], NextToken: 'more' }, { Items: [{ StageName: '$default', StageVariables: { DB_PASSWORD: 'correcthorse' } }] }],
      },
      yields: [
        v2Api({ ...v2Api.sample, routes: { all: 1, open: ['$default'] }, plainPrivate: 1, privateIntegrations: 2 }),
        v2Stage({ ...v2Stage.sample, accessLogs: null, secrets: [{ variable: 'DB_PASSWORD', kind: 'password' }] }),
      ],
    },
    'a WebSocket API': {
      answers: {
        ...ordinary,
        GetApis: { Items: [{ ...listed, ProtocolType: 'WEBSOCKET' }] },
        GetRoutes: { Items: [{ RouteKey: '$connect', AuthorizationType: 'CUSTOM' }, { RouteKey: 'say' }] },
        GetStages: { Items: [{ StageName: '$default', AccessLogSettings: { DestinationArn: v2Stage.sample.accessLogs }, DefaultRouteSettings: { LoggingLevel: 'INFO' } }] },
      },
      yields: [v2Api(v2Api.sample), v2Stage({ ...v2Stage.sample, protocol: 'websocket', executionLogs: 'INFO' })],
    },
    'we may see neither routes, integrations nor stages': {
      answers: { ...ordinary, GetRoutes: { refused: 'AccessDeniedException' }, GetIntegrations: { refused: 'AccessDeniedException' }, GetStages: { refused: 'AccessDeniedException' } },
      yields: [v2Api({ ...v2Api.sample, routes: unreadable('AccessDeniedException'), plainPrivate: unreadable('AccessDeniedException'), privateIntegrations: unreadable('AccessDeniedException') })],
      unread: ['apigatewayv2.stage'],
    },
    'we may not list APIs': { answers: { GetApis: { refused: 'AccessDeniedException' } }, yields: [], unread: ['apigatewayv2.api', 'apigatewayv2.stage'] },
  },
})

type Sdk = typeof import('@aws-sdk/client-apigatewayv2')
interface Tools {
  readonly sdk: Sdk
  readonly client: InstanceType<Sdk['ApiGatewayV2Client']>
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

const protocolOf = (type: string | undefined) => (type === 'WEBSOCKET' ? ('websocket' as const) : ('http' as const))

async function allOf<T>(ask: (token: string | undefined) => Promise<{ readonly Items?: readonly T[] | undefined; readonly NextToken?: string | undefined }>): Promise<T[]> {
  const found: T[] = []
  let token: string | undefined
  do {
    const page = await ask(token)
    found.push(...(page.Items ?? []))
    token = page.NextToken
  } while (token !== undefined)
  return found
}

const apisOf = ({ sdk, client, memo }: Tools) => memo('apis', () => allOf((NextToken) => client.send(new sdk.GetApisCommand({ MaxResults: most, NextToken }))))
