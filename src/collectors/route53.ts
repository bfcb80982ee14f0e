import type { ListResourceRecordSetsCommandInput, ListResourceRecordSetsCommandOutput } from '@aws-sdk/client-route-53'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface HostedZone extends Resource {
  readonly id: string
  readonly name: string
  readonly private: boolean
  /** The log group that queries go to; null where they are not logged, and for private zones. */
  readonly queryLog: string | null
  /** `SIGNING`, `NOT_SIGNING` or what is wrong with it; null for private zones. */
  readonly dnssec: string | null
}

/** A record of a public zone that sends its visitors to S3 or CloudFront. */
export interface DnsRecord extends Resource {
  readonly name: string
  readonly target: string
}

export const hostedZone = defineResource<HostedZone>('route53.zone', {
  sample: {
    arn: 'arn:aws:route53:::hostedzone/Z1EXAMPLE',
    account: '111122223333',
    region: 'aws-global',
    id: 'Z1EXAMPLE',
    name: 'example.com',
    private: false,
    queryLog: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/example.com',
    dnssec: 'SIGNING',
  },
})

export const dnsRecord = defineResource<DnsRecord>('route53.record', {
  sample: {
    arn: 'arn:aws:route53:::hostedzone/Z1EXAMPLE#www.example.com/CNAME',
    account: '111122223333',
    region: 'aws-global',
    name: 'www.example.com',
    target: 'd111111abcdef8.cloudfront.net',
  },
})

const ofInterest = /(\.cloudfront\.net|(^|\.)s3[a-z0-9.-]*\.amazonaws\.com(\.cn)?)$/i
const bare = (name: string) => name.replace(/\.$/, '')
const idOf = (id: string) => id.replace(/^\/hostedzone\//, '')

const ordinary = {
  ListHostedZones: {
    HostedZones: [
      { Id: '/hostedzone/Z1EXAMPLE', Name: 'example.com.', Config: { PrivateZone: false } },
      { Id: '/hostedzone/Z2EXAMPLE', Name: 'inside.example.', Config: { PrivateZone: true } },
    ],
  },
  ListQueryLoggingConfigs: { QueryLoggingConfigs: [{ HostedZoneId: 'Z1EXAMPLE', CloudWatchLogsLogGroupArn: hostedZone.sample.queryLog }] },
  GetDNSSEC: { Status: { ServeSignature: 'SIGNING' } },
  ListResourceRecordSets: [
    {
      ResourceRecordSets: [
        { Name: 'example.com.', Type: 'NS', ResourceRecords: [{ Value: 'ns-1.awsdns-01.com.' }] },
        { Name: 'mail.example.com.', Type: 'CNAME', ResourceRecords: [{ Value: 'mail.example.net' }] },
        { Name: 'www.example.com.', Type: 'CNAME', ResourceRecords: [{ Value: 'd111111abcdef8.cloudfront.net.' }] },
      ],
      IsTruncated: true,
      NextRecordName: 'old.example.com.',
      NextRecordType: 'A',
      NextRecordIdentifier: 'tokyo',
    },
    { ResourceRecordSets: [{ Name: 'old.example.com.', Type: 'A', SetIdentifier: 'tokyo', AliasTarget: { DNSName: 's3-website-ap-northeast-1.amazonaws.com.' } }], IsTruncated: false },
  ],
}
const inside = hostedZone({ ...hostedZone.sample, arn: 'arn:aws:route53:::hostedzone/Z2EXAMPLE', id: 'Z2EXAMPLE', name: 'inside.example', private: true, queryLog: null, dnssec: null })
const records = [
  dnsRecord(dnsRecord.sample),
  dnsRecord({ ...dnsRecord.sample, arn: 'arn:aws:route53:::hostedzone/Z1EXAMPLE#old.example.com/A/tokyo', name: 'old.example.com', target: 's3-website-ap-northeast-1.amazonaws.com' }),
]

export default defineCollector({
  sdk: () => import('@aws-sdk/client-route-53'),
  client: (sdk) => sdk.Route53Client,
  scope: 'global',
  permissions: {
    ListHostedZones: 'route53:ListHostedZones',
    ListQueryLoggingConfigs: 'route53:ListQueryLoggingConfigs',
    GetDNSSEC: 'route53:GetDNSSEC',
    ListResourceRecordSets: 'route53:ListResourceRecordSets',
  },

  collect: {
    async *[hostedZone.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      const zones = await memo('zones', async () => {
        const found = []
        for await (const page of sdk.paginateListHostedZones({ client }, {})) found.push(...(page.HostedZones ?? []))
        return found
      })
      const logs = () =>
        memo('query logs', async () => {
          const found = new Map<string, string>()
          for await (const page of sdk.paginateListQueryLoggingConfigs({ client }, {})) {
            for (const { HostedZoneId = '', CloudWatchLogsLogGroupArn = '' } of page.QueryLoggingConfigs ?? []) found.set(idOf(HostedZoneId), CloudWatchLogsLogGroupArn)
          }
          return found
        })
      yield* each(zones, async ({ Id = '', Name = '', Config }) => {
        const id = idOf(Id)
        const secret = Config?.PrivateZone ?? false
        return hostedZone({
          arn: `arn:${partition}:route53:::hostedzone/${id}`,
          account,
          region,
          id,
          name: bare(Name),
          private: secret,
          // Route 53 neither logs queries of private zones this way nor signs them.
          queryLog: secret ? null : await read(async () => (await logs()).get(id) ?? null),
          dnssec: secret ? null : await read(async () => (await client.send(new sdk.GetDNSSECCommand({ HostedZoneId: id }))).Status?.ServeSignature ?? 'NOT_SIGNING'),
        })
      })
    },
    async *[dnsRecord.kind]({ sdk, client, account, partition, region, memo }) {
      const zones = await memo('zones', async () => {
        const found = []
        for await (const page of sdk.paginateListHostedZones({ client }, {})) found.push(...(page.HostedZones ?? []))
        return found
      })
      for (const { Id = '', Config } of zones) {
        if (Config?.PrivateZone) continue
        const id = idOf(Id)
        let from: Pick<ListResourceRecordSetsCommandInput, 'StartRecordName' | 'StartRecordType' | 'StartRecordIdentifier'> | undefined = {}
        while (from !== undefined) {
          const page: ListResourceRecordSetsCommandOutput = await client.send(new sdk.ListResourceRecordSetsCommand({ HostedZoneId: id, MaxItems: 300, ...from }))
          for (const { Name = '', Type = '', SetIdentifier, AliasTarget, ResourceRecords = [] } of page.ResourceRecordSets ?? []) {
            const target = bare(AliasTarget?.DNSName ?? (Type === 'CNAME' ? (ResourceRecords[0]?.Value ?? '') : ''))
            if (!ofInterest.test(target)) continue
            const name = bare(Name)
            const arn = `arn:${partition}:route53:::hostedzone/${id}#${name}/${Type}${SetIdentifier === undefined ? '' : `/${SetIdentifier}`}`
            yield dnsRecord({ arn, account, region, name, target: target.toLowerCase() })
          }
          from = page.IsTruncated
            ? {
                ...(page.NextRecordName === undefined ? {} : { StartRecordName: page.NextRecordName }),
                ...(page.NextRecordType === undefined ? {} : { StartRecordType: page.NextRecordType }),
                ...(page.NextRecordIdentifier === undefined ? {} : { StartRecordIdentifier: page.NextRecordIdentifier }),
              }
            : undefined
        }
      }
    },
  },

  examples: {
    'a public zone in two pages of records, and a private one': { answers: ordinary, yields: [hostedZone(hostedZone.sample), inside, ...records] },
    'neither logged nor signed': {
      answers: { ...ordinary, ListQueryLoggingConfigs: {}, GetDNSSEC: { Status: { ServeSignature: 'NOT_SIGNING' } } },
      yields: [hostedZone({ ...hostedZone.sample, queryLog: null, dnssec: 'NOT_SIGNING' }), inside, ...records],
    },
    'we may list zones and nothing else': {
      answers: { ...ordinary, ListQueryLoggingConfigs: { refused: 'AccessDenied' }, GetDNSSEC: { refused: 'AccessDenied' }, ListResourceRecordSets: { refused: 'AccessDenied' } },
      yields: [hostedZone({ ...hostedZone.sample, queryLog: unreadable('AccessDenied'), dnssec: unreadable('AccessDenied') }), inside],
      unread: ['route53.record'],
    },
    'we may not list zones': { answers: { ListHostedZones: { refused: 'AccessDenied' } }, yields: [], unread: ['route53.zone', 'route53.record'] },
  },
})
