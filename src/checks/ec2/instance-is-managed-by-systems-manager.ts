import { defineCheck } from '#core/check.ts'
import { instanceManagement } from '#derived/instance-management.ts'
import ssmHostManagement from '#fixes/ssm-host-management.ts'

export default defineCheck({
  title: { en: 'Running instance is managed by Systems Manager', ja: '稼働中のインスタンスが Systems Manager で管理されている' },
  risk: {
    en: 'Nobody sees what runs on it or what it lacks, patches need a hand on every machine, and sign-in needs an open SSH or RDP port.',
    ja: '何が動き何が不足しているかが見えず、パッチは 1 台ずつの手作業になり、接続には SSH や RDP のポートを開けることになります。',
  },
  about: instanceManagement,
  row: 12,
  severity: 'medium',
  protects: ['integrity', 'confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SSM.1'] },
  traps: {
    en: 'Security Hub counts stopped instances, and the replication servers of Elastic Disaster Recovery, from which AWS itself removes the agent. We ask running instances only, and leave those servers out by the name AWS gives them.',
    ja: 'Security Hub は停止中のインスタンスや、AWS がエージェントを外している Elastic Disaster Recovery のレプリケーションサーバーも検出します。ここでは稼働中のインスタンスだけを対象とし、レプリケーションサーバーは AWS が付ける名前で除外します。',
  },
  outcomes: {
    online: { result: 'pass', en: 'Its agent answers Systems Manager.', ja: 'エージェントが Systems Manager に応答しています。' },
    lost: { result: 'fail', en: 'It was managed once, but its agent answers no more.', ja: '以前は管理されていましたが、エージェントが応答しなくなっています。' },
    never: { result: 'fail', en: 'Systems Manager does not know it.', ja: 'Systems Manager に登録されていません。' },
  },
  evaluate({ managed, name }) {
    if (name === 'AWS Elastic Disaster Recovery Replication Server') return null
    return managed
  },
  examples: { online: [{}], lost: [{ managed: 'lost' }], never: [{ managed: 'never' }] },
  remediation: {
    text: {
      en: 'Let Systems Manager manage the instance: turn on Default Host Management Configuration (or attach a role with AmazonSSMManagedInstanceCore), see that the agent is installed, and let it reach Systems Manager by HTTPS, over the internet or VPC endpoints.',
      ja: 'インスタンスを Systems Manager の管理下に置きます。デフォルトのホスト管理設定を有効にするか、AmazonSSMManagedInstanceCore を持つロールを割り当て、SSM Agent が導入済みで、インターネットまたは VPC エンドポイント経由の HTTPS で接続できることを確認します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: ssmHostManagement,
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/managed_instances.html'],
  },
})
