import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'DocumentDB cluster refuses connections without modern TLS', ja: 'DocumentDB クラスターが TLS 1.2 以降の接続だけを受け付けている' },
  risk: {
    en: 'A client that forgets TLS is let in all the same, and its password and data cross the network in the clear.',
    ja: 'TLS を使わないクライアントも接続でき、パスワードやデータが平文でネットワークを流れます。',
  },
  about: docdbCluster,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['DocumentDB.6'] },
  traps: {
    en: 'The default value of the tls parameter, enabled, demands TLS but no version of it: it is a lesser finding, not a pass. A changed value counts only after the instances were rebooted.',
    ja: 'tls パラメータのデフォルト値 enabled は TLS を必須にしますが、バージョンは指定しません。合格ではなく、軽い指摘として扱います。変更した値は、インスタンスを再起動するまで反映されません。',
  },

  outcomes: {
    modern: { result: 'pass', en: 'The tls parameter is {value}.', ja: 'tls パラメータは {value} です。' },
    waiting: { result: 'fail', severity: 'low', en: 'The tls parameter is {value}, but takes effect only after a reboot.', ja: 'tls パラメータは {value} ですが、再起動するまで反映されません。' },
    anyVersion: {
      result: 'fail',
      severity: 'low',
      en: 'TLS is demanded, in any version (the tls parameter is {value}).',
      ja: 'TLS は必須ですが、バージョンが指定されていません（tls パラメータは {value}）。',
    },
    off: { result: 'fail', en: 'TLS is off (the tls parameter is {value}): everything crosses the network in the clear.', ja: 'TLS が無効で（tls パラメータは {value}）、すべての通信が平文です。' },
  },

  evaluate({ tls: { value, inEffect } }) {
    if (value === 'disabled') return ['off', { value }]
    if (!inEffect) return ['waiting', { value }]
    return [value === 'enabled' ? 'anyVersion' : 'modern', { value }]
  },

  examples: {
    modern: [{}, { tls: { value: 'fips-140-3', inEffect: true } }],
    waiting: [{ tls: { value: 'tls1.3+', inEffect: false } }],
    anyVersion: [{ tls: { value: 'enabled', inEffect: true } }],
    off: [{ tls: { value: 'disabled', inEffect: true } }, { tls: { value: 'disabled', inEffect: false } }],
  },

  remediation: {
    text: {
      en: 'Set tls to tls1.2+ in a parameter group of the DocumentDB cluster’s own, once every client connects with TLS 1.2 or later, and reboot its instances one by one.',
      ja: 'すべてのクライアントが TLS 1.2 以降で接続していることを確認してから、DocumentDB クラスターの独自のクラスターパラメータグループで tls を tls1.2+ にし、インスタンスを 1 台ずつ再起動します。',
    },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: [
      'https://docs.aws.amazon.com/documentdb/latest/devguide/security.encryption.ssl.html',
      'https://docs.aws.amazon.com/documentdb/latest/devguide/cluster_parameter_groups-list_of_parameters.html',
    ],
  },
})
