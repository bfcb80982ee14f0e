import { ebsSnapshot } from '#collectors/ec2/snapshots.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EBS snapshot is encrypted', ja: 'EBS スナップショットが暗号化されている' },
  risk: {
    en: 'One mistaken setting makes a plain snapshot public. An encrypted one can be shared only with whom its key admits.',
    ja: '暗号化されていないスナップショットは、設定ミスひとつでパブリックになります。暗号化されていれば、キーの利用を許可した相手としか共有できません。',
  },
  about: ebsSnapshot,
  row: 15,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    encrypted: { result: 'pass', en: 'The snapshot is encrypted.', ja: 'スナップショットは暗号化されています。' },
    plain: { result: 'fail', en: 'The snapshot {id} is not encrypted.', ja: 'スナップショット {id} が暗号化されていません。' },
  },
  evaluate: ({ encrypted, id }) => (encrypted ? 'encrypted' : ['plain', { id }]),
  examples: { encrypted: [{}], plain: [{ encrypted: false }] },
  remediation: {
    text: {
      en: 'Copy the EBS snapshot encrypted and delete the plain one. With encryption by default, snapshots of new volumes come out encrypted.',
      ja: 'EBS スナップショットを暗号化してコピーし、元のスナップショットを削除します。デフォルトの暗号化を有効にすれば、新しいボリュームのスナップショットは自動的に暗号化されます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html', 'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html'],
  },
})
