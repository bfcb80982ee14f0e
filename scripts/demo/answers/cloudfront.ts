import type { DistributionSummary, Origin } from '@aws-sdk/client-cloudfront'
import { account, day, tokyo, uuid, virginia } from '../shop.ts'
import type { Answers } from '../told.ts'

interface Front {
  readonly id: string
  readonly alias: string | null
  readonly origin: Partial<Origin>
  readonly viewers: 'allow-all' | 'redirect-to-https'
  readonly tls: 'TLSv1' | 'TLSv1.2_2021'
  readonly webAcl?: boolean
}
const fronts: readonly Front[] = [
  {
    id: 'E2MIKANIMAGES1',
    alias: 'img.mikan.example',
    origin: { DomainName: `mikan-shop-images.s3.${tokyo}.amazonaws.com`, OriginAccessControlId: 'E1OACMIKANIMG', S3OriginConfig: { OriginAccessIdentity: '' } },
    viewers: 'redirect-to-https',
    tls: 'TLSv1.2_2021',
  },
  {
    id: 'E3MIKANWWW0001',
    alias: 'www2.mikan.example',
    origin: { DomainName: `mikan-shop-www.s3.${tokyo}.amazonaws.com`, S3OriginConfig: { OriginAccessIdentity: '' } },
    viewers: 'allow-all',
    tls: 'TLSv1',
  },
  {
    id: 'E1MIKANAPI0001',
    alias: null,
    origin: {
      DomainName: `shop-1234567890.${tokyo}.elb.amazonaws.com`,
      CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only', OriginSslProtocols: { Quantity: 2, Items: ['TLSv1', 'TLSv1.2'] } },
    },
    viewers: 'redirect-to-https',
    tls: 'TLSv1',
  },
]
const none = { Quantity: 0 }
const summary = ({ id, alias, origin, viewers, tls }: Front): DistributionSummary => ({
  Id: id,
  ARN: `arn:aws:cloudfront::${account}:distribution/${id}`,
  ETag: 'E2QWRUHEXAMPLE',
  Status: 'Deployed',
  LastModifiedTime: day('2025-06-09'),
  DomainName: `${id.toLowerCase()}.cloudfront.net`,
  Aliases: alias === null ? none : { Quantity: 1, Items: [alias] },
  Origins: { Quantity: 1, Items: [{ Id: 'origin', DomainName: '', ...origin }] },
  DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: viewers },
  CacheBehaviors: none,
  CustomErrorResponses: none,
  Comment: '',
  PriceClass: 'PriceClass_200',
  Enabled: true,
  ViewerCertificate:
    alias === null
      ? { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' }
      : {
          CloudFrontDefaultCertificate: false,
          ACMCertificateArn: `arn:aws:acm:${virginia}:${account}:certificate/${uuid('img.mikan.example')}`,
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: tls,
        },
  Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
  WebACLId: '',
  HttpVersion: 'http2',
  IsIPV6Enabled: true,
  Staging: false,
})

const answers: Answers<typeof import('@aws-sdk/client-cloudfront')> = {
  ListDistributions: () => ({ DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: fronts.length, Items: fronts.map(summary) } }),
  GetDistributionConfig: ({ Id }) => {
    const { DefaultCacheBehavior, Origins, Comment, Enabled } = summary(fronts.find(({ id }) => id === Id) as Front)
    return {
      DistributionConfig: { CallerReference: '1', DefaultRootObject: '', Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' }, DefaultCacheBehavior, Origins, Comment, Enabled },
    }
  },
  ListOriginAccessControls: () => ({
    OriginAccessControlList: {
      Marker: '',
      MaxItems: 100,
      IsTruncated: false,
      Quantity: 1,
      Items: [{ Id: 'E1OACMIKANIMG', Name: 'images', Description: '', SigningProtocol: 'sigv4', SigningBehavior: 'always', OriginAccessControlOriginType: 's3' }],
    },
  }),
}

export default answers
