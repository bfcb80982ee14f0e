import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface Distribution extends Resource {
  readonly enabled: boolean
  /** `d111111abcdef8.cloudfront.net`. */
  readonly domain: string
  /** null where there is neither a WAF nor a CloudFront protection. */
  readonly webAcl: string | null
  /** `allow-all`, `https-only` or `redirect-to-https`, of the default behaviour and then of each other one. */
  readonly viewerProtocols: readonly string[]
  readonly defaultCertificate: boolean
  readonly minimumTls: string
  /** `sni-only`, `vip` or `static-ip`; null with the default certificate. */
  readonly tlsServedBy: string | null
  /** Bucket origins (not S3 website endpoints), and how CloudFront signs its requests to them. */
  readonly s3Origins: readonly { readonly domain: string; readonly access: 'control' | 'identity' | 'none' }[]
  /** Lambda function URLs that it fetches from, and whether an access control is set for them. */
  readonly functionOrigins: readonly { readonly domain: string; readonly control: boolean }[]
  /** Bucket and function origins whose access control was told never to sign. */
  readonly neverSigned: readonly string[]
  /** The default behaviour asks a bucket. */
  readonly rootFromS3: boolean
  readonly otherOrigins: readonly OtherOrigin[]
  readonly originGroups: number
  /** `none`, `whitelist` or `blacklist`. */
  readonly geoRestriction: string
  /** The default behaviour writes real-time logs. */
  readonly realTimeLogs: boolean
  /** What only the configuration itself says, and not the list. */
  readonly config: { readonly rootObject: string | null; readonly logBucket: string | null }
}

export interface OtherOrigin {
  readonly domain: string
  /** `http-only`, `match-viewer` or `https-only`. */
  readonly protocol: string
  readonly tls: readonly string[]
}

export const distribution = defineResource<Distribution>('cloudfront.distribution', {
  sample: {
    arn: 'arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE',
    account: '111122223333',
    region: 'aws-global',
    name: 'E1EXAMPLE',
    enabled: true,
    domain: 'd111111abcdef8.cloudfront.net',
    webAcl: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/front/0a1b',
    viewerProtocols: ['redirect-to-https'],
    defaultCertificate: false,
    minimumTls: 'TLSv1.2_2021',
    tlsServedBy: 'sni-only',
    s3Origins: [{ domain: 'invoices.s3.ap-northeast-1.amazonaws.com', access: 'control' }],
    functionOrigins: [],
    neverSigned: [],
    rootFromS3: true,
    otherOrigins: [{ domain: 'api.example.com', protocol: 'https-only', tls: ['TLSv1.2'] }],
    originGroups: 1,
    geoRestriction: 'none',
    realTimeLogs: false,
    config: { rootObject: 'index.html', logBucket: null },
  },
})

// https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html (2026-11-26)
const isFunction = ({ DomainName = '' }: { readonly DomainName?: string | undefined }) => /\.lambda-url\.[a-z0-9-]+\.on\.aws$/.test(DomainName)

const listed = {
  Id: 'E1EXAMPLE',
  ARN: distribution.sample.arn,
  DomainName: 'd111111abcdef8.cloudfront.net',
  Enabled: true,
  WebACLId: distribution.sample.webAcl,
  DefaultCacheBehavior: { TargetOriginId: 'files', ViewerProtocolPolicy: 'redirect-to-https' },
  ViewerCertificate: { CloudFrontDefaultCertificate: false, MinimumProtocolVersion: 'TLSv1.2_2021', SSLSupportMethod: 'sni-only' },
  Origins: {
    Items: [
      { Id: 'files', DomainName: 'invoices.s3.ap-northeast-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: 'E2OAC' },
      { Id: 'api', DomainName: 'api.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSslProtocols: { Items: ['TLSv1.2'] } } },
    ],
  },
  OriginGroups: { Quantity: 1 },
  Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
}
const answer = (item: object) => ({
  ListDistributions: { DistributionList: { Items: [item], IsTruncated: false } },
  ListOriginAccessControls: {
    OriginAccessControlList: {
      Items: [
        { Id: 'E2OAC', SigningBehavior: 'always' },
        { Id: 'E9OAC', SigningBehavior: 'never' },
      ],
    },
  },
  GetDistributionConfig: { DistributionConfig: { DefaultRootObject: 'index.html', Logging: { Enabled: false, Bucket: '' } } },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-cloudfront'),
  client: (sdk) => sdk.CloudFrontClient,
  scope: 'global',
  permissions: { ListDistributions: 'cloudfront:ListDistributions', GetDistributionConfig: 'cloudfront:GetDistributionConfig', ListOriginAccessControls: 'cloudfront:ListOriginAccessControls' },

  collect: {
    async *[distribution.kind]({ sdk, client, account, region, read, each, memo }) {
      const silentControls = () =>
        memo('silent controls', async () => {
          const found = new Set<string>()
          for await (const page of sdk.paginateListOriginAccessControls({ client }, {})) {
            for (const { Id = '', SigningBehavior } of page.OriginAccessControlList?.Items ?? []) if (SigningBehavior === 'never') found.add(Id)
          }
          return found
        })
      for await (const page of sdk.paginateListDistributions({ client }, {})) {
        yield* each(page.DistributionList?.Items ?? [], async (item) => {
          const origins = item.Origins?.Items ?? []
          const isBucket = (one: (typeof origins)[number]) => one.S3OriginConfig !== undefined
          return distribution({
            arn: item.ARN ?? '',
            account,
            region,
            name: item.Id ?? '',
            enabled: item.Enabled ?? false,
            domain: item.DomainName ?? '',
            webAcl: item.WebACLId || null,
            viewerProtocols: [item.DefaultCacheBehavior, ...(item.CacheBehaviors?.Items ?? [])].map((behaviour) => behaviour?.ViewerProtocolPolicy ?? 'allow-all'),
            defaultCertificate: item.ViewerCertificate?.CloudFrontDefaultCertificate ?? false,
            minimumTls: item.ViewerCertificate?.MinimumProtocolVersion ?? 'TLSv1',
            tlsServedBy: item.ViewerCertificate?.CloudFrontDefaultCertificate ? null : (item.ViewerCertificate?.SSLSupportMethod ?? null),
            s3Origins: origins.filter(isBucket).map(({ DomainName, S3OriginConfig, OriginAccessControlId }) => ({
              domain: DomainName ?? '',
              access: OriginAccessControlId ? 'control' : S3OriginConfig?.OriginAccessIdentity ? 'identity' : 'none',
            })),
            functionOrigins: origins.filter(isFunction).map(({ DomainName = '', OriginAccessControlId }) => ({ domain: DomainName, control: !!OriginAccessControlId })),
            neverSigned: origins.some(({ OriginAccessControlId }) => OriginAccessControlId)
              ? await read(async () => {
                  const silent = await silentControls()
                  return origins.filter((one) => (isBucket(one) || isFunction(one)) && silent.has(one.OriginAccessControlId ?? '')).map(({ DomainName = '' }) => DomainName)
                })
              : [],
            rootFromS3: origins.some((one) => isBucket(one) && one.Id === item.DefaultCacheBehavior?.TargetOriginId),
            otherOrigins: origins.flatMap(({ DomainName = '', CustomOriginConfig: custom }) =>
              custom === undefined ? [] : [{ domain: DomainName, protocol: custom.OriginProtocolPolicy ?? 'http-only', tls: custom.OriginSslProtocols?.Items ?? [] }],
            ),
            originGroups: item.OriginGroups?.Quantity ?? 0,
            geoRestriction: item.Restrictions?.GeoRestriction?.RestrictionType ?? 'none',
            realTimeLogs: !!item.DefaultCacheBehavior?.RealtimeLogConfigArn,
            config: await read(async () => {
              const { DistributionConfig: config } = await client.send(new sdk.GetDistributionConfigCommand({ Id: item.Id }))
              return { rootObject: config?.DefaultRootObject || null, logBucket: config?.Logging?.Enabled ? (config.Logging.Bucket ?? '') : null }
            }),
          })
        })
      }
    },
  },

  examples: {
    'a good front': { answers: answer(listed), yields: [distribution(distribution.sample)] },
    'an open one': {
      answers: {
        ...answer({
          ...listed,
          WebACLId: '',
          DefaultCacheBehavior: { TargetOriginId: 'www', ViewerProtocolPolicy: 'redirect-to-https', RealtimeLogConfigArn: 'arn:aws:cloudfront::111122223333:realtime-log-config/all' },
          CacheBehaviors: { Items: [{ ViewerProtocolPolicy: 'allow-all' }] },
          ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1', SSLSupportMethod: 'vip' },
          Origins: {
            Items: [
              { Id: 'old', DomainName: 'invoices.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: '' },
              { Id: 'older', DomainName: 'images.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E3OAI' } },
              { Id: 'www', DomainName: 'www.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer', OriginSslProtocols: { Items: ['SSLv3', 'TLSv1.2'] } } },
              { Id: 'inside', DomainName: 'internal.example.com', VpcOriginConfig: { VpcOriginId: 'vo_1' } },
            ],
          },
          OriginGroups: { Quantity: 0 },
          Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['JP'] } },
        }),
        GetDistributionConfig: { DistributionConfig: { DefaultRootObject: '', Logging: { Enabled: true, Bucket: 'logs.s3.amazonaws.com' } } },
      },
      yields: [
        distribution({
          ...distribution.sample,
          webAcl: null,
          viewerProtocols: ['redirect-to-https', 'allow-all'],
          defaultCertificate: true,
          minimumTls: 'TLSv1',
          tlsServedBy: null,
          s3Origins: [
            { domain: 'invoices.s3.amazonaws.com', access: 'none' },
            { domain: 'images.s3.amazonaws.com', access: 'identity' },
          ],
          rootFromS3: false,
          otherOrigins: [{ domain: 'www.example.com', protocol: 'match-viewer', tls: ['SSLv3', 'TLSv1.2'] }],
          originGroups: 0,
          geoRestriction: 'whitelist',
          realTimeLogs: true,
          config: { rootObject: null, logBucket: 'logs.s3.amazonaws.com' },
        }),
      ],
    },
    'an access control that never signs': {
      answers: answer({ ...listed, Origins: { Items: [{ ...listed.Origins.Items[0], OriginAccessControlId: 'E9OAC' }, listed.Origins.Items[1]] } }),
      yields: [distribution({ ...distribution.sample, neverSigned: ['invoices.s3.ap-northeast-1.amazonaws.com'] })],
    },
    'function URLs, with a control that signs, with one that does not, and without any': {
      answers: answer({
        ...listed,
        Origins: {
          Items: [
            ...listed.Origins.Items,
            ...[undefined, 'E2OAC', 'E9OAC'].map((OriginAccessControlId, n) => ({
              Id: `f${n}`,
              DomainName: `f${n}.lambda-url.ap-northeast-1.on.aws`,
              CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSslProtocols: { Items: ['TLSv1.2'] } },
              OriginAccessControlId,
            })),
          ],
        },
      }),
      yields: [
        distribution({
          ...distribution.sample,
          functionOrigins: [false, true, true].map((control, n) => ({ domain: `f${n}.lambda-url.ap-northeast-1.on.aws`, control })),
          neverSigned: ['f2.lambda-url.ap-northeast-1.on.aws'],
          otherOrigins: [...distribution.sample.otherOrigins, ...[0, 1, 2].map((n) => ({ domain: `f${n}.lambda-url.ap-northeast-1.on.aws`, protocol: 'https-only', tls: ['TLSv1.2'] }))],
        }),
      ],
    },
    'we may not read its configuration': {
      answers: { ...answer(listed), GetDistributionConfig: { refused: 'AccessDenied' }, ListOriginAccessControls: { refused: 'AccessDenied' } },
      yields: [distribution({ ...distribution.sample, config: unreadable('AccessDenied'), neverSigned: unreadable('AccessDenied') })],
    },
    'we may not list': { answers: { ListDistributions: { refused: 'AccessDenied' } }, yields: [], unread: ['cloudfront.distribution'] },
  },
})
