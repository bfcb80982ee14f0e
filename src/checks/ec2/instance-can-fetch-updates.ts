import { defineCheck } from '#core/check.ts'
import { networkExposure } from '#derived/network-exposure.ts'

export default defineCheck({
  title: { en: 'Instance may reach updates and AWS APIs', ja: 'インスタンスが更新プログラムや AWS API に接続できる' },
  risk: { en: 'Patches are not installed, and the agents of Systems Manager and CloudWatch stay silent.', ja: 'パッチが適用されず、Systems Manager や CloudWatch のエージェントも動作しません。' },
  about: networkExposure,
  row: 16,
  severity: 'low',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'A machine may be cut off on purpose. A proxy on another port lets updates through although 443 is closed. A rule for time (UDP 123) is often asked for, and only needed where a time server other than that of AWS is used.',
    ja: '意図的に隔離しているマシンもあります。443 以外のポートのプロキシを使っている場合は、閉じていても更新できます。時刻同期（UDP 123）のルールは、AWS 以外のタイムサーバーを使う場合にだけ必要です。',
  },

  outcomes: {
    open: { result: 'pass', en: 'HTTPS (TCP 443) may go out.', ja: 'HTTPS（TCP 443）の外向き通信が許可されています。' },
    some: { result: 'pass', en: 'HTTPS (TCP 443) may go out to named addresses or groups.', ja: 'HTTPS（TCP 443）の外向き通信が、特定の宛先に許可されています。' },
    endpoints: {
      result: 'pass',
      en: 'No route leads to the internet, but the VPC has endpoints for AWS services.',
      ja: 'インターネットへのルートはありませんが、VPC に AWS サービス用のエンドポイントがあります。',
    },
    closed: {
      result: 'fail',
      en: 'The security groups or the network ACL of {instance} let no HTTPS (TCP 443) out, or no answers in.',
      ja: '{instance} のセキュリティグループまたはネットワーク ACL が、HTTPS（TCP 443）の外向き通信かその応答を許可していません。',
    },
    noWay: {
      result: 'fail',
      en: 'No route leads from {instance} to the internet or another network, and its VPC has no endpoints. An internet gateway serves only machines with a public address.',
      ja: '{instance} から外部へのルートがなく、VPC エンドポイントもありません。インターネットゲートウェイを使えるのは、パブリックアドレスを持つマシンだけです。',
    },
  },

  evaluate({ httpsOut, wayOut, instance }) {
    if (httpsOut === 'none') return ['closed', { instance }]
    if (wayOut !== 'route') return wayOut === 'endpoints' ? 'endpoints' : ['noWay', { instance }]
    return httpsOut === 'internet' ? 'open' : 'some'
  },

  examples: { open: [{}], some: [{ httpsOut: 'some' }], endpoints: [{ wayOut: 'endpoints' }], closed: [{ httpsOut: 'none' }], noWay: [{ wayOut: 'none' }] },

  remediation: {
    text: {
      en: 'Allow the instance TCP 443 out, to the internet or to your VPC endpoints and proxy; where no route leads out, add a NAT gateway or VPC endpoints. Some package servers need TCP 80 as well. Time needs no rule: the Amazon Time Sync Service answers at a link-local address, which security groups do not filter.',
      ja: 'インスタンスから TCP 443 のアウトバウンド通信を、インターネット宛て、または VPC エンドポイントやプロキシ宛てに許可します。外部へのルートがない場合は、NAT ゲートウェイまたは VPC エンドポイントを追加します。パッケージの配布元によっては TCP 80 も必要です。Amazon Time Sync Service はリンクローカルアドレスで応答し、セキュリティグループの対象外のため、時刻同期のルールは不要です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: {
        en: 'A NAT gateway where no route leads out (in Ohio about $0.045 an hour and $0.045 a gigabyte); rules cost nothing',
        ja: '外部へのルートがない場合の NAT ゲートウェイ（オハイオで 1 時間あたり約 0.045 USD、1 GB あたり約 0.045 USD）。ルールの変更だけなら無料です',
      },
      source: 'https://aws.amazon.com/vpc/pricing/',
      read: '2026-09-20',
    },
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html'],
  },
})
