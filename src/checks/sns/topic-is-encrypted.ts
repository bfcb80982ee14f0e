import { snsTopic } from '#collectors/sns.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SNS topic encrypts its messages with a KMS key', ja: 'SNS トピックのメッセージが KMS キーで暗号化されている' },
  risk: {
    en: 'Without a key, nobody’s access to stored messages can be cut off by the key, nor seen in the trail.',
    ja: 'KMS キーがないと、保存中のメッセージへのアクセスをキーで止めることも、証跡で確認することもできません。',
  },
  about: snsTopic,
  row: 25,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    encrypted: { result: 'pass', en: 'Messages are encrypted with {key}.', ja: 'メッセージは {key} で暗号化されています。' },
    plain: { result: 'fail', en: 'No KMS key is set.', ja: 'KMS キーが設定されていません。' },
  },
  traps: {
    en: 'SNS keeps a message for moments, on disks that AWS encrypts anyway, so this is judged mildly. With the key alias/aws/sns, CloudWatch alarms and EventBridge can no longer publish to the topic: take a key of your own for those.',
    ja: 'メッセージの保存はごく短時間で、ディスク自体は AWS が暗号化しているため、重要度を下げています。alias/aws/sns のキーでは CloudWatch アラームや EventBridge から発行できなくなるため、そのようなトピックにはカスタマーマネージドキーを使います。',
  },
  evaluate: ({ key }) => (key === null ? 'plain' : ['encrypted', { key }]),
  examples: { encrypted: [{}], plain: [{ key: null }] },
  remediation: {
    text: {
      en: 'Set on the SNS topic a KMS key of your own whose policy lets the services that publish here use it.',
      ja: 'SNS トピックに、発行元のサービスに利用を許可したカスタマーマネージドキーを設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'per KMS key', ja: 'KMS キーごと' }, source: 'https://aws.amazon.com/kms/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html', 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html'],
  },
})
