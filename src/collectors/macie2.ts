import { CallRefused, defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface MacieRegion extends Resource {
  /** Null where Macie was never turned on. */
  readonly status: 'ENABLED' | 'PAUSED' | null
}

export const macieRegion = defineResource<MacieRegion>('macie2.region', {
  sample: { arn: 'arn:aws:macie2:ap-northeast-1:111122223333:session', account: '111122223333', region: 'ap-northeast-1', status: 'ENABLED' },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-macie2'),
  client: (sdk) => sdk.Macie2Client,
  scope: 'regional',
  permissions: { GetMacieSession: 'macie2:GetMacieSession' },

  collect: {
    async *[macieRegion.kind]({ sdk, client, account, partition, region, read }) {
      yield macieRegion({
        arn: `arn:${partition}:macie2:${region}:${account}:session`,
        account,
        region,
        status: await read(async () => {
          try {
            return (await client.send(new sdk.GetMacieSessionCommand({}))).status ?? null
          } catch (error) {
            // Macie says "off" with the same code as a missing permission; only the sentence differs.
            if (!(error instanceof CallRefused && /macie is not enabled/i.test(error.message))) throw error
            error.takenAsAbsent()
            return null
          }
        }),
      })
    },
  },

  examples: {
    on: { answers: { GetMacieSession: { status: 'ENABLED' } }, yields: [macieRegion(macieRegion.sample)] },
    'never turned on': {
      answers: {
        GetMacieSession: () => {
          throw new CallRefused({ code: 'AccessDeniedException', outcome: 'denied', call: 'macie2:GetMacieSession' }, 'Macie is not enabled.')
        },
      },
      yields: [macieRegion({ ...macieRegion.sample, status: null })],
    },
    'we may not look': {
      answers: { GetMacieSession: { refused: 'AccessDeniedException' } },
      yields: [macieRegion({ ...macieRegion.sample, status: unreadable('AccessDeniedException') })],
    },
  },
})
