import { ec2Defaults } from '#collectors/ec2/defaults.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'New instances require IMDSv2 by default', ja: '新しいインスタンスがデフォルトで IMDSv2 を必須とする' },
  risk: {
    en: 'An instance started without thinking of it may allow IMDSv1, from which a flaw in a web program can steal the credentials of its role.',
    ja: '意識せずに起動したインスタンスで IMDSv1 が使えると、Web アプリケーションの欠陥からロールの認証情報を盗まれるおそれがあります。',
  },
  about: ec2Defaults,
  row: 7,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',

  outcomes: {
    on: { result: 'pass', en: 'The account requires IMDSv2 by default in this region.', ja: 'このリージョンでは、アカウントのデフォルトで IMDSv2 が必須です。' },
    off: { result: 'fail', en: 'The account does not require IMDSv2 by default in this region.', ja: 'このリージョンでは、アカウントのデフォルトで IMDSv2 が必須になっていません。' },
  },

  evaluate: ({ metadataTokens }) => (metadataTokens === 'required' ? 'on' : 'off'),

  examples: { on: [{}], off: [{ metadataTokens: null }, { metadataTokens: 'optional' }] },

  remediation: {
    text: {
      en: 'Set the account’s default for new instances to IMDSv2 required, in every region you use. Instances that exist already do not change.',
      ja: '利用するすべてのリージョンで、新しいインスタンスのデフォルトを「IMDSv2 必須」に設定します。既存のインスタンスは変わりません。',
    },
    call: { service: 'ec2', operation: 'ModifyInstanceMetadataDefaults', input: { HttpTokens: 'required' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html'],
  },
})
