import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface ShieldAccount extends Resource {
  /** Shield Advanced is subscribed. Shield Standard is always there. */
  readonly advanced: boolean
  /** What Shield Advanced protects; empty where it is not subscribed. */
  readonly protected: readonly string[]
}

export const shieldAccount = defineResource<ShieldAccount>('shield.account', {
  sample: {
    arn: 'arn:aws:shield::111122223333:subscription',
    account: '111122223333',
    region: 'aws-global',
    advanced: true,
    protected: ['arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE'],
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-shield'),
  client: (sdk) => sdk.ShieldClient,
  scope: 'global',
  permissions: { GetSubscriptionState: 'shield:GetSubscriptionState', ListProtections: 'shield:ListProtections' },

  collect: {
    async *[shieldAccount.kind]({ sdk, client, account, partition, region, read, absentOn, memo }) {
      const subscribed = () => memo('state', async () => (await client.send(new sdk.GetSubscriptionStateCommand({}))).SubscriptionState === 'ACTIVE')
      yield shieldAccount({
        arn: `arn:${partition}:shield::${account}:subscription`,
        account,
        region,
        advanced: await read(subscribed),
        protected:
          (await read(async () => {
            if (!(await subscribed())) return []
            const found: string[] = []
            for await (const page of sdk.paginateListProtections({ client, pageSize: 1000 }, {})) found.push(...(page.Protections ?? []).flatMap(({ ResourceArn }) => ResourceArn ?? []))
            return found
          }, absentOn('ResourceNotFoundException'))) ?? [],
      })
    },
  },

  examples: {
    'subscribed, in two pages': {
      answers: {
        GetSubscriptionState: { SubscriptionState: 'ACTIVE' },
        ListProtections: [{ Protections: [{ ResourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE' }], NextToken: 'more' }, { Protections: [] }],
      },
      yields: [shieldAccount(shieldAccount.sample)],
    },
    'not subscribed': { answers: { GetSubscriptionState: { SubscriptionState: 'INACTIVE' } }, yields: [shieldAccount({ ...shieldAccount.sample, advanced: false, protected: [] })] },
    'subscribed, nothing protected yet': {
      answers: { GetSubscriptionState: { SubscriptionState: 'ACTIVE' }, ListProtections: { refused: 'ResourceNotFoundException' } },
      yields: [shieldAccount({ ...shieldAccount.sample, protected: [] })],
    },
    'we may not ask': {
      answers: { GetSubscriptionState: { refused: 'AccessDeniedException' } },
      yields: [shieldAccount({ ...shieldAccount.sample, advanced: unreadable('AccessDeniedException'), protected: unreadable('AccessDeniedException') })],
    },
  },
})
