import type { Text } from '#core/text.ts'
import type { Option } from './command.ts'

/** What the program takes from its environment, beside what the AWS SDK itself reads. A test holds this against the sources. */
export const environment = {
  KOKOKARA_LAKE: { en: 'Where snapshots are kept, when --lake is not given.', ja: 'スナップショットの保存先です（--lake を指定しない場合）。' },
  KOKOKARA_REQUEST_TIMEOUT: {
    en: 'Milliseconds after which a silent AWS endpoint counts as not answering (default 30000).',
    ja: 'AWS のエンドポイントが応答しないとみなすまでの時間（ミリ秒、既定 30000）です。',
  },
  KOKOKARA_REPLAY_LATENCY: { en: 'Milliseconds that each replayed call takes; for measuring (default 0).', ja: '記録からの実行時に、呼び出し 1 回にかける時間（ミリ秒、既定 0）です。計測用です。' },
  AWS_PROFILE: { en: 'The profile to use, when --profiles is not given.', ja: '使用するプロファイルです（--profiles を指定しない場合）。' },
  AWS_REGION: { en: 'The region for calls that belong to none (default us-east-1).', ja: '特定のリージョンに属さない呼び出しに使うリージョンです（既定 us-east-1）。' },
  AWS_ENDPOINT_URL: { en: 'Another endpoint than AWS, such as an emulator.', ja: 'AWS 以外のエンドポイント（エミュレーターなど）を使う場合に指定します。' },
  HTTPS_PROXY: {
    en: 'The proxy by which AWS is reached, such as http://proxy.example:3128 (HTTP_PROXY for endpoints without TLS).',
    ja: 'AWS に接続するためのプロキシ（例: http://proxy.example:3128）です。TLS を使わないエンドポイントには HTTP_PROXY を指定します。',
  },
  NO_PROXY: { en: 'Hosts that are reached without the proxy, separated by commas.', ja: 'プロキシを使わずに接続するホストをカンマ区切りで指定します。' },
  NODE_EXTRA_CA_CERTS: {
    en: 'A file with the certificate of a proxy that opens TLS connections.',
    ja: 'TLS 通信を検査するプロキシを使う場合に、その CA 証明書のファイルを指定します。',
  },
  LANG: {
    en: 'Japanese where it begins with ja (LC_ALL and LC_MESSAGES are stronger, --lang is strongest).',
    ja: 'ja で始まる場合は日本語で表示します（優先順は --lang、LC_ALL、LC_MESSAGES、LANG）。',
  },
  NO_COLOR: { en: 'No colours, whatever it holds.', ja: '値が設定されていれば、色を使わずに表示します。' },
} as const satisfies Record<string, Text>

/** Options that every command takes. */
export const commonOptions = {
  lang: { type: 'string', value: 'ja|en', help: { en: 'Language of everything that is shown.', ja: '表示言語を指定します。' } },
  settings: {
    type: 'string',
    value: 'FILE',
    help: { en: 'Settings file (default: kokokara.yaml here, if there is one).', ja: '設定ファイルを指定します（既定: カレントフォルダーの kokokara.yaml）。' },
  },
  help: { type: 'boolean', help: { en: 'Show this help.', ja: 'このヘルプを表示します。' } },
} as const satisfies Record<string, Option>

export const lakeOption = {
  lake: {
    type: 'string',
    value: 'DIR',
    help: { en: 'Where snapshots are kept (default: KOKOKARA_LAKE, or the data folder).', ja: 'スナップショットの保存先です（既定: KOKOKARA_LAKE、またはデータフォルダー）。' },
  },
} as const satisfies Record<string, Option>

export const periodOptions = {
  ...lakeOption,
  from: { type: 'string', value: 'TIME', help: { en: 'Only events from this time on.', ja: 'この日時以降のイベントを対象にします。' } },
  to: { type: 'string', value: 'TIME', help: { en: 'Only events before this time.', ja: 'この日時より前のイベントを対象にします。' } },
} as const satisfies Record<string, Option>

/** Files of the person's own that tell where addresses are. */
export const placeOptions = {
  geoip: {
    type: 'string',
    value: 'FILE[,FILE]',
    help: { en: 'Countries and networks of addresses, from MaxMind DB files (.mmdb) of yours.', ja: '手元の MaxMind DB ファイル（.mmdb）から、IP アドレスの国やネットワークを示します。' },
  },
  'ip-ranges': {
    type: 'string',
    value: 'FILE',
    help: { en: 'Which addresses are AWS’s own, from its ip-ranges.json.', ja: 'AWS が公開する ip-ranges.json から、AWS の IP アドレスを示します。' },
  },
} as const satisfies Record<string, Option>

export const reportOptions = {
  ...lakeOption,
  format: {
    type: 'string',
    value: 'X[,Y]',
    help: { en: 'Report formats: terminal, json, csv, markdown, html, ocsf, sarif, junit.', ja: '出力形式（terminal、json、csv、markdown、html、ocsf、sarif、junit）です。' },
  },
  out: { type: 'string', value: 'PATH', help: { en: 'File (one format) or folder (several) for the reports.', ja: 'レポートの出力先です（形式が 1 つならファイル、複数ならフォルダー）。' } },
  'fail-on': { type: 'string', value: 'SEVERITY', help: { en: 'Exit 1 when a finding is this severe or worse.', ja: '指定した重要度以上の検出結果があれば終了コード 1 を返します。' } },
} as const satisfies Record<string, Option>
