import { logGroup } from '#collectors/logs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Log group is encrypted with a KMS key of yours', ja: 'ロググループが自分の KMS キーで暗号化されている' },
  risk: {
    en: 'Whoever may read the log group reads all of it; there is no key to withhold from them, and no record of its use.',
    ja: 'ロググループを読める人は、そのまま内容を読めます。キーで閲覧を制限することも、キーの使用記録を残すこともできません。',
  },
  about: logGroup,
  row: 10,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'shared',
  traps: {
    en: 'CloudWatch Logs encrypts every log group by itself, so none of them lies there in the open: a key of your own is a choice for logs that only few may read.',
    ja: 'CloudWatch Logs はすべてのログを自動的に暗号化しているため、平文で保存されているわけではありません。自分のキーの利用は、限られた人だけが読むログのための選択です。',
  },

  outcomes: {
    ownKey: { result: 'pass', en: 'It is encrypted with {key}.', ja: '{key} で暗号化されています。' },
    serviceKey: { result: 'fail', en: 'It is encrypted with a key that CloudWatch Logs keeps.', ja: 'CloudWatch Logs が管理するキーで暗号化されています。' },
  },

  evaluate: ({ kmsKeyId }) => (kmsKeyId === null ? 'serviceKey' : ['ownKey', { key: kmsKeyId }]),

  examples: { ownKey: [{}], serviceKey: [{ kmsKeyId: null }] },

  remediation: {
    text: {
      en: 'Let CloudWatch Logs use a KMS key in the key’s policy, then associate the key with the log group. Only logs taken in from then on use it, and disabling the key makes them unreadable.',
      ja: 'KMS キーのポリシーで CloudWatch Logs に使用を許可し、ロググループに関連付けます。対象は以後のログだけで、キーを無効にするとそれらは読めなくなります。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'The KMS key per month, and its requests', ja: 'KMS キーの月額とリクエスト数' }, source: 'https://aws.amazon.com/kms/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  },
})
