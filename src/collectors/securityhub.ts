import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface SecurityHubRegion extends Resource {
  readonly on: boolean
  /** Standards that are on, as in `cis-aws-foundations-benchmark/v/5.0.0`; null where Security Hub is off. */
  readonly standards: readonly string[] | null
}

export const securityHubRegion = defineResource<SecurityHubRegion>('securityhub.region', {
  sample: {
    arn: 'arn:aws:securityhub:ap-northeast-1:111122223333:hub/default',
    account: '111122223333',
    region: 'ap-northeast-1',
    on: true,
    standards: ['aws-foundational-security-best-practices/v/1.0.0'],
  },
})

const ordinary = {
  DescribeHub: { HubArn: securityHubRegion.sample.arn },
  GetEnabledStandards: { StandardsSubscriptions: [{ StandardsArn: 'arn:aws:securityhub:ap-northeast-1::standards/aws-foundational-security-best-practices/v/1.0.0', StandardsStatus: 'READY' }] },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-securityhub'),
  client: (sdk) => sdk.SecurityHubClient,
  scope: 'regional',
  permissions: { DescribeHub: 'securityhub:DescribeHub', GetEnabledStandards: 'securityhub:GetEnabledStandards' },

  collect: {
    async *[securityHubRegion.kind]({ sdk, client, account, partition, region, read, absentOn }) {
      // An account where Security Hub is off gets one of these; a missing permission is AccessDenied.
      // https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html (2026-11-24)
      const off = absentOn('InvalidAccessException', 'ResourceNotFoundException')
      yield securityHubRegion({
        arn: `arn:${partition}:securityhub:${region}:${account}:hub/default`,
        account,
        region,
        on:
          (await read(async () => {
            await client.send(new sdk.DescribeHubCommand({}))
            return true
          }, off)) ?? false,
        standards: await read(async () => {
          const found: string[] = []
          for await (const page of sdk.paginateGetEnabledStandards({ client }, {}))
            for (const { StandardsArn = '', StandardsStatus } of page.StandardsSubscriptions ?? [])
              if (StandardsStatus !== 'DELETING' && StandardsStatus !== 'FAILED') found.push(StandardsArn.replace(/^.*:(standards|ruleset)\//, ''))
          return found
        }, off),
      })
    },
  },

  examples: {
    'on, with one standard': { answers: ordinary, yields: [securityHubRegion(securityHubRegion.sample)] },
    off: {
      answers: { DescribeHub: { refused: 'InvalidAccessException' }, GetEnabledStandards: { refused: 'InvalidAccessException' } },
      yields: [securityHubRegion({ ...securityHubRegion.sample, on: false, standards: null })],
    },
    'we may not look': {
      answers: { ...ordinary, DescribeHub: { refused: 'AccessDeniedException' } },
      yields: [securityHubRegion({ ...securityHubRegion.sample, on: unreadable('AccessDeniedException') })],
    },
  },
})
