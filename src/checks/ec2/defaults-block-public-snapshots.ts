import { ec2Defaults } from '#collectors/ec2/defaults.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EBS snapshots cannot be shared publicly', ja: 'EBS スナップショットをパブリックに共有できない' },
  risk: { en: 'One mistaken setting lets any AWS account copy a disk of yours with all its data.', ja: '設定ミスひとつで、どの AWS アカウントからもディスクの全データをコピーできるようになります。' },
  about: ec2Defaults,
  row: 15,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',

  outcomes: {
    on: { result: 'pass', en: 'Public sharing of snapshots is blocked in this region.', ja: 'このリージョンではスナップショットのパブリック共有がブロックされています。' },
    off: { result: 'fail', en: 'Public sharing of snapshots is not blocked in this region.', ja: 'このリージョンではスナップショットのパブリック共有がブロックされていません。' },
  },

  evaluate: ({ snapshotPublicAccess }) => (snapshotPublicAccess === 'unblocked' ? 'off' : 'on'),

  examples: { on: [{}], off: [{ snapshotPublicAccess: 'unblocked' }] },

  remediation: {
    text: { en: 'Block all public sharing of EBS snapshots in every region you use.', ja: '利用するすべてのリージョンで、EBS スナップショットのパブリック共有をすべてブロックします。' },
    call: { service: 'ec2', operation: 'EnableSnapshotBlockPublicAccess', input: { State: 'block-all-sharing' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html'],
  },
})
