import { account, tokyo, virginia } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

const identities: Readonly<Record<string, readonly { readonly name: string; readonly type: 'DOMAIN' | 'EMAIL_ADDRESS'; readonly dkim: boolean; readonly policy?: string }[]>> = {
  [tokyo]: [
    { name: 'mikan.example', type: 'DOMAIN', dkim: false },
    { name: 'info@mikan.example', type: 'EMAIL_ADDRESS', dkim: false },
  ],
  [virginia]: [
    {
      name: 'news.mikan.example',
      type: 'DOMAIN',
      dkim: true,
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'agency',
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::777788889999:root' },
            Action: ['ses:SendEmail', 'ses:SendRawEmail'],
            Resource: `arn:aws:ses:${virginia}:${account}:identity/news.mikan.example`,
          },
        ],
      }),
    },
  ],
}

const answers: Answers<typeof import('@aws-sdk/client-sesv2')> = {
  GetAccount: (_input, { region }) => ({
    ProductionAccessEnabled: region === tokyo,
    SendingEnabled: true,
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: 'HEALTHY',
    SendQuota: region === tokyo ? { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 2_310 } : { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 },
    SuppressionAttributes: { SuppressedReasons: [] },
  }),
  ListEmailIdentities: (_input, { region }) => ({
    EmailIdentities: (identities[region] ?? []).map(({ name, type }) => ({ IdentityName: name, IdentityType: type, SendingEnabled: true, VerificationStatus: 'SUCCESS' })),
  }),
  GetEmailIdentity: ({ EmailIdentity }, { region }) => {
    const found = identities[region]?.find(({ name }) => name === EmailIdentity)
    if (found === undefined) return refused('NotFoundException', `Email identity ${EmailIdentity} does not exist.`)
    return {
      IdentityType: found.type,
      FeedbackForwardingStatus: true,
      VerifiedForSendingStatus: true,
      DkimAttributes: { SigningEnabled: found.dkim, Status: found.dkim ? 'SUCCESS' : 'NOT_STARTED' },
      Policies: found.policy === undefined ? {} : { agency: found.policy },
    }
  },
  ListConfigurationSets: (_input, { region }) => ({ ConfigurationSets: region === tokyo ? ['shop'] : [] }),
  GetConfigurationSet: ({ ConfigurationSetName }) => ({ ConfigurationSetName, DeliveryOptions: { TlsPolicy: 'OPTIONAL' }, SendingOptions: { SendingEnabled: true } }),
}

export default answers
