import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** Whether AWS knows whom to tell. The contacts themselves are personal data and are not kept. */
export interface AccountContacts extends Resource {
  readonly security: boolean
  readonly billing: boolean
  readonly operations: boolean
}

export const accountContacts = defineResource<AccountContacts>('account.contacts', {
  sample: { arn: 'arn:aws:account::111122223333:contacts', account: '111122223333', region: 'aws-global', security: true, billing: true, operations: true },
})

const set = { AlternateContact: { EmailAddress: 'team@example.com', AlternateContactType: 'SECURITY' } } as const

export default defineCollector({
  sdk: () => import('@aws-sdk/client-account'),
  client: (sdk) => sdk.AccountClient,
  scope: 'global',
  permissions: { GetAlternateContact: 'account:GetAlternateContact' },
  collect: {
    async *[accountContacts.kind]({ sdk, client, account, partition, region, read, absentOn }) {
      const present = async (AlternateContactType: 'SECURITY' | 'BILLING' | 'OPERATIONS') => {
        const answer = await read(async () => (await client.send(new sdk.GetAlternateContactCommand({ AlternateContactType }))).AlternateContact !== undefined, absentOn('ResourceNotFoundException'))
        return answer === null ? false : answer
      }
      yield accountContacts({
        arn: `arn:${partition}:account::${account}:contacts`,
        account,
        region,
        security: await present('SECURITY'),
        billing: await present('BILLING'),
        operations: await present('OPERATIONS'),
      })
    },
  },
  examples: {
    'all three are set': { answers: { GetAlternateContact: set }, yields: [accountContacts(accountContacts.sample)] },
    'none is set': {
      answers: { GetAlternateContact: { refused: 'ResourceNotFoundException' } },
      yields: [accountContacts({ ...accountContacts.sample, security: false, billing: false, operations: false })],
    },
    'we may not look': {
      answers: { GetAlternateContact: { refused: 'AccessDeniedException' } },
      yields: [
        accountContacts({ ...accountContacts.sample, security: unreadable('AccessDeniedException'), billing: unreadable('AccessDeniedException'), operations: unreadable('AccessDeniedException') }),
      ],
    },
  },
})
