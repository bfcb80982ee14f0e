import { ebsVolume } from '#collectors/ec2/volumes.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EBS volume is encrypted', ja: 'EBS ボリュームが暗号化されている' },
  risk: {
    en: 'Its snapshots are plain, too, and can be made public by one mistake; of an encrypted one that is impossible.',
    ja: 'スナップショットも暗号化されず、設定ミスひとつでパブリックにできてしまいます。暗号化されていれば、パブリックにはできません。',
  },
  about: ebsVolume,
  row: 15,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.3'] },
  traps: {
    en: 'Security Hub asks attached volumes only. One that nothing uses keeps its data all the same, so we ask it too, as a lesser matter.',
    ja: 'Security Hub はアタッチ済みのボリュームだけを評価します。使われていないボリュームにもデータは残るため、ここでは重要度を下げて対象とします。',
  },
  outcomes: {
    encrypted: { result: 'pass', en: 'The volume is encrypted.', ja: 'ボリュームは暗号化されています。' },
    plain: { result: 'fail', en: 'The volume of {instances} is not encrypted.', ja: '{instances} のボリュームが暗号化されていません。' },
    plainUnused: { result: 'fail', severity: 'low', en: 'The volume is not encrypted, and nothing uses it.', ja: 'ボリュームは暗号化されておらず、どこにもアタッチされていません。' },
  },
  evaluate({ encrypted, instances }) {
    if (encrypted) return 'encrypted'
    return instances.length === 0 ? 'plainUnused' : ['plain', { instances: instances.join(', ') }]
  },
  examples: { encrypted: [{}], plain: [{ encrypted: false }], plainUnused: [{ encrypted: false, instances: [] }] },
  remediation: {
    text: {
      en: 'Replace the EBS volume with an encrypted one (it cannot be encrypted in place): take a snapshot, copy it encrypted, create a volume from the copy and swap the two while the instance is stopped. Delete the plain volume and its snapshots afterwards.',
      ja: 'EBS ボリュームを暗号化したものに付け替えます（既存のボリュームはそのまま暗号化できません）。スナップショットを暗号化してコピーし、そこから作成したボリュームに、インスタンスを停止して付け替えます。その後、暗号化されていないボリュームとスナップショットを削除します。',
    },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html'],
  },
})
