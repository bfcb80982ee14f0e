import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open search engines and their consoles to the internet', ja: 'セキュリティグループが検索エンジンとその管理画面をインターネットに開放していない' },
  risk: {
    en: 'Elasticsearch, OpenSearch and Kibana are often set up without sign-in; their data is copied or wiped by robots.',
    ja: 'Elasticsearch、OpenSearch、Kibana は認証なしで構築されがちで、自動化された攻撃でデータの複製や消去の被害を受けます。',
  },
  ...doorsClosed([9200, 9300, 5601], 'high'),
  protects: ['confidentiality', 'integrity', 'availability'],
  standards: { 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: {
      en: 'Allow the search engine’s ports only from the security groups that need them, and look at its console by way of a VPN or a port forward.',
      ja: '検索エンジンのポートは、必要なセキュリティグループからの通信だけを許可し、管理画面には VPN やポート転送で接続します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html'],
  },
})
