import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface Distribution extends Resource {
  readonly enabled: boolean
  /** null where there is neither a WAF nor a CloudFront protection. */
  readonly webAcl: string | null
  /** `allow-all`, `https-only` or `redirect-to-https`, of the default behaviour and then of each other one. */
  readonly viewerProtocols: readonly string[]
  readonly defaultCertificate: boolean
  readonly minimumTls: string
  /** Bucket origins (not S3 website endpoints), and whether CloudFront signs its requests to them. */
  readonly s3Origins: readonly { readonly domain: string; readonly signed: boolean }[]
}

export const distribution = defineResource<Distribution>('cloudfront.distribution', {
  sample: {
    arn: 'arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE',
    account: '111122223333',
    region: 'aws-global',
    name: 'E1EXAMPLE',
    enabled: true,
    webAcl: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/front/0a1b',
    viewerProtocols: ['redirect-to-https'],
    defaultCertificate: false,
    minimumTls: 'TLSv1.2_2021',
    s3Origins: [{ domain: 'invoices.s3.ap-northeast-1.amazonaws.com', signed: true }],
  },
})

const listed = {
  Id: 'E1EXAMPLE',
  ARN: distribution.sample.arn,
  Enabled: true,
  WebACLId: distribution.sample.webAcl,
  DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
  ViewerCertificate: { CloudFrontDefaultCertificate: false, MinimumProtocolVersion: 'TLSv1.2_2021' },
  Origins: { Items: [{ DomainName: 'invoices.s3.ap-northeast-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: 'E2OAC' }] },
}
const answer = (item: object) => ({ ListDistributions: { DistributionList: { Items: [item], IsTruncated: false } } })

export default defineCollector({
  sdk: () => import('@aws-sdk/client-cloudfront'),
  client: (sdk) => sdk.CloudFrontClient,
  scope: 'global',
  permissions: { ListDistributions: 'cloudfront:ListDistributions' },

  collect: {
    async *[distribution.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateListDistributions({ client }, {})) {
        for (const item of page.DistributionList?.Items ?? []) {
          yield distribution({
            arn: item.ARN ?? '',
            account,
            region,
            name: item.Id ?? '',
            enabled: item.Enabled ?? false,
            webAcl: item.WebACLId || null,
            viewerProtocols: [item.DefaultCacheBehavior, ...(item.CacheBehaviors?.Items ?? [])].map((behaviour) => behaviour?.ViewerProtocolPolicy ?? 'allow-all'),
            defaultCertificate: item.ViewerCertificate?.CloudFrontDefaultCertificate ?? false,
            minimumTls: item.ViewerCertificate?.MinimumProtocolVersion ?? 'TLSv1',
            s3Origins: (item.Origins?.Items ?? [])
              .filter(({ S3OriginConfig }) => S3OriginConfig !== undefined)
              .map(({ DomainName, S3OriginConfig, OriginAccessControlId }) => ({ domain: DomainName ?? '', signed: !!OriginAccessControlId || !!S3OriginConfig?.OriginAccessIdentity })),
          })
        }
      }
    },
  },

  examples: {
    'a good front': { answers: answer(listed), yields: [distribution(distribution.sample)] },
    'an open one': {
      answers: answer({
        ...listed,
        WebACLId: '',
        CacheBehaviors: { Items: [{ ViewerProtocolPolicy: 'allow-all' }] },
        ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
        Origins: { Items: [{ DomainName: 'invoices.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: '' }, { DomainName: 'www.example.com' }] },
      }),
      yields: [
        distribution({
          ...distribution.sample,
          webAcl: null,
          viewerProtocols: ['redirect-to-https', 'allow-all'],
          defaultCertificate: true,
          minimumTls: 'TLSv1',
          s3Origins: [{ domain: 'invoices.s3.amazonaws.com', signed: false }],
        }),
      ],
    },
    'we may not list': { answers: { ListDistributions: { refused: 'AccessDenied' } }, yields: [], unread: ['cloudfront.distribution'] },
  },
})
