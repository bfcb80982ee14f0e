import type { ParameterSwitch } from '#collectors/rds/lists.ts'

/** What is asked of the TLS setting of an instance and of a cluster alike. */
export const tlsForced = {
  risk: {
    en: 'A client that forgets TLS is let in all the same, and its password and data cross the network in the clear.',
    ja: 'TLS を使わないクライアントも接続でき、パスワードやデータが平文でネットワークを流れます。',
  },
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'New major versions of PostgreSQL force TLS by default. We read the value in force from the parameter group itself, default groups included, not from what somebody set.',
    ja: 'PostgreSQL の新しいメジャーバージョンではデフォルトで TLS が必須です。明示的な設定の有無ではなく、デフォルトを含むパラメータグループの実際の値で判定します。',
  },

  outcomes: {
    forced: { result: 'pass', en: '{parameter} is on: only TLS gets in.', ja: '{parameter} が有効で、TLS 接続のみ受け付けます。' },
    waiting: { result: 'fail', severity: 'low', en: '{parameter} is on, but takes effect only after a reboot.', ja: '{parameter} は有効ですが、再起動するまで反映されません。' },
    optional: { result: 'fail', en: '{parameter} is off: connections without TLS get in.', ja: '{parameter} が無効で、TLS なしの接続も受け付けます。' },
  },

  evaluate({ tls }: { readonly tls: ParameterSwitch | null }) {
    if (tls === null) return null
    const { parameter, on, inEffect } = tls
    return [!on ? 'optional' : inEffect ? 'forced' : 'waiting', { parameter }] as const
  },

  examples: {
    forced: [{}],
    waiting: [{ tls: { parameter: 'rds.force_ssl', on: true, inEffect: false } }],
    optional: [{ tls: { parameter: 'require_secure_transport', on: false, inEffect: true } }],
  },
} as const
