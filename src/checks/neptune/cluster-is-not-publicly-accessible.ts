import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Neptune cluster is not publicly accessible', ja: 'Neptune クラスターがパブリックアクセス不可になっている' },
  risk: {
    en: 'An instance with a public endpoint stands on the internet: one loose security group rule and one leaked key open the graph.',
    ja: 'パブリックエンドポイントを持つインスタンスはインターネット側に置かれます。セキュリティグループの設定ミスとアクセスキーの漏えいが重なると、グラフが公開されます。',
  },
  about: neptuneCluster,
  row: 23,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'It is a setting of each instance, not of the cluster: one public reader beside a private writer is easily missed. Neptune offers it since engine version 1.4.6.',
    ja: 'クラスターではなくインスタンスごとの設定のため、プライベートなライターの陰にあるパブリックなリーダーは見落とされがちです。Neptune ではエンジンバージョン 1.4.6 から設定できます。',
  },

  outcomes: {
    private: { result: 'pass', en: 'No instance has a public endpoint.', ja: 'パブリックエンドポイントを持つインスタンスはありません。' },
    public: {
      result: 'fail',
      en: 'Public endpoints: {instances}. Whether they can be reached depends on subnets and security groups.',
      ja: '次のインスタンスがパブリックエンドポイントを持っています（{instances}）。実際に到達できるかどうかは、サブネットとセキュリティグループによって決まります。',
    },
  },

  evaluate({ instances }) {
    const open = instances.filter((one) => one.public).map(({ name }) => name)
    return open.length === 0 ? 'private' : ['public', { instances: open.join(', ') }]
  },

  examples: { private: [{}, { instances: [] }], public: [{ instances: [{ name: 'friends-2', public: true, minorUpgrades: true }] }] },

  remediation: {
    text: {
      en: 'Turn off the public endpoints of the Neptune cluster’s instances. Check first who connects from outside the VPC; give them a VPN or Session Manager port forwarding.',
      ja: 'Neptune クラスターのインスタンスのパブリックエンドポイントを無効にします。その前に VPC の外からの接続元を確認し、VPN や Session Manager のポート転送に切り替えます。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html'],
  },
})
