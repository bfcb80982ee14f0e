import type { Option } from './command.ts'

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
