import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster refuses connections without TLS', ja: 'Redshift クラスターが TLS なしの接続を拒否している' },
  risk: {
    en: 'A client that forgets TLS is let in all the same, and its password and data cross the network in the clear.',
    ja: 'TLS を使わないクライアントも接続でき、パスワードやデータが平文でネットワークを流れます。',
  },
  about: redshiftCluster,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.2'] },

  outcomes: {
    forced: { result: 'pass', en: 'require_ssl is on.', ja: 'require_ssl が有効です。' },
    waiting: { result: 'fail', severity: 'low', en: 'require_ssl is on, but takes effect only after a reboot.', ja: 'require_ssl は有効ですが、再起動するまで反映されません。' },
    optional: { result: 'fail', en: 'require_ssl is off.', ja: 'require_ssl が無効です。' },
  },

  evaluate({ tls }) {
    if (tls === null) return null
    return !tls.on ? 'optional' : tls.inEffect ? 'forced' : 'waiting'
  },

  examples: {
    forced: [{}],
    waiting: [{ tls: { on: true, inEffect: false } }],
    optional: [{ tls: { on: false, inEffect: true } }],
  },

  remediation: {
    text: {
      en: 'Set require_ssl in a parameter group of the Redshift cluster’s own and reboot, once every client connects with TLS.',
      ja: 'すべてのクライアントが TLS で接続していることを確認してから、Redshift クラスターの独自のパラメータグループで require_ssl を有効にし、再起動します。',
    },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html'],
  },
})
