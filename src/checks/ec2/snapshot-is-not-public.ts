import { ebsSnapshot } from '#collectors/ec2/snapshots.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EBS snapshot is not public', ja: 'EBS スナップショットがパブリックでない' },
  risk: { en: 'Anyone with an AWS account can copy the whole disk and read it at leisure.', ja: 'AWS アカウントを持つ誰もが、ディスク全体をコピーして中身を読めてしまいます。' },
  about: ebsSnapshot,
  row: 15,
  severity: 'critical',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.1'] },
  outcomes: {
    private: { result: 'pass', en: 'The snapshot is not public.', ja: 'スナップショットはパブリックではありません。' },
    public: { result: 'fail', reach: 'internet', en: 'The snapshot is public.', ja: 'スナップショットがパブリックに共有されています。' },
  },
  evaluate: (facts) => (facts.public ? 'public' : 'private'),
  examples: { private: [{}, { encrypted: false }], public: [{ encrypted: false, public: true }] },
  remediation: {
    text: {
      en: 'Stop sharing the EBS snapshot with everyone, change every secret that was on the disk, and block public sharing in the region.',
      ja: 'EBS スナップショットのパブリック共有を解除し、ディスクに含まれていた認証情報をすべて変更します。あわせて、リージョンでパブリック共有をブロックします。',
    },
    call: { service: 'ec2', operation: 'ModifySnapshotAttribute', input: { SnapshotId: '{id}', Attribute: 'createVolumePermission', OperationType: 'remove', GroupNames: ['all'] } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html'],
  },
})
