import type { Text, Values } from '#core/text.ts'

/** Why a rule cannot be run. Values in braces come from the rule and may hold anything. */
const troubles = {
  'not-yaml': { en: 'This is not readable YAML: {cause}', ja: 'YAML として読み取れません: {cause}' },
  'too-large': { en: 'The file is larger than {limit} kB; no rule is.', ja: 'ファイルが {limit} kB を超えています。ルールとしては大きすぎます。' },
  'not-a-rule': {
    en: 'This is not a Sigma rule: it has neither "detection" nor "correlation".',
    ja: 'Sigma ルールではありません。detection も correlation もありません。',
  },
  'no-title': { en: 'The rule has no title.', ja: 'ルールに title がありません。' },
  'not-for-this-log': {
    en: 'The rule is for another log: {source}. Only product "aws", service "cloudtrail" can be looked at here.',
    ja: '別のログ用のルールです（{source}）。ここで調べられるのは product が aws、service が cloudtrail のものだけです。',
  },
  'no-log-source': { en: 'The rule does not say which log it is for (logsource).', ja: '対象のログ（logsource）が書かれていません。' },
  taxonomy: { en: 'The rule uses the field names of another taxonomy: {taxonomy}.', ja: '別のタクソノミー（{taxonomy}）のフィールド名が使われています。' },
  action: {
    en: 'The file uses "action: {action}", the collections of Sigma before version 2. Write each rule out.',
    ja: '「action: {action}」は Sigma 2 より前の書き方です。ルールを 1 つずつ書いてください。',
  },
  filter: { en: 'This is a filter for other rules. Filters are not applied.', ja: 'ほかのルールに対するフィルターです。フィルターは適用されません。' },
  'no-condition': { en: 'The detection has no condition.', ja: 'detection に condition がありません。' },
  empty: { en: 'There is nothing to look for here.', ja: '探す対象が書かれていません。' },
  'wrong-value': { en: 'A value of this kind cannot stand here: {found}; expected: {expected}.', ja: 'ここには書けない値です: {found}（書けるもの: {expected}）。' },
  'unknown-modifier': { en: 'There is no modifier "{modifier}" in Sigma 2.1.', ja: 'Sigma 2.1 に「{modifier}」という修飾子はありません。' },
  'modifiers-clash': { en: 'The modifiers "{one}" and "{other}" cannot be used together in this order.', ja: '修飾子「{one}」と「{other}」は、この順では併用できません。' },
  placeholder: {
    en: 'The rule has placeholders ("expand"): what {value} stands for is known only at the place it was written for.',
    ja: 'プレースホルダー（expand）を使うルールです。{value} が何を指すかは、書かれた環境でしかわかりません。',
  },
  wildcards: { en: 'Wildcards cannot be used with "{modifier}": {value}.', ja: '「{modifier}」ではワイルドカードを使えません: {value}' },
  'not-text': { en: 'With "{modifier}" the value is no longer text that a log could hold: {value}.', ja: '「{modifier}」を適用した値は、ログに現れるテキストになりません: {value}' },
  'too-short': {
    en: 'The value is too short to be recognised inside Base64 text: {value}.',
    ja: '短すぎて Base64 のテキストから見分けられない値です: {value}',
  },
  'too-many': { en: 'The value has too many variants with "{modifier}": {value}.', ja: '「{modifier}」で生じる値の組み合わせが多すぎます: {value}' },
  regex: {
    en: 'This regular expression cannot be run: {cause}. Only RE2 expressions are, which take no longer than the text is long; they have no lookahead, lookbehind or backreference.',
    ja: 'この正規表現は実行できません: {cause}。使えるのは RE2 の正規表現だけです（処理時間はテキストの長さに比例します）。先読み、後読み、後方参照はありません。',
  },
  'regex-too-large': { en: 'This regular expression is too large once its repetitions are written out.', ja: '繰り返しを展開すると大きすぎる正規表現です。' },
  network: { en: 'This is not an IP network: {value}.', ja: 'IP ネットワークではありません: {value}' },
  'long-field': { en: 'The field name has too many parts: {field}.', ja: 'フィールド名の階層が深すぎます: {field}' },
  condition: { en: 'The condition cannot be read at character {at}: {found}.', ja: 'condition を読み取れません（{at} 文字目）: {found}' },
  'deep-condition': { en: 'The condition is nested too deeply.', ja: 'condition の入れ子が深すぎます。' },
  aggregation: {
    en: 'The condition has a pipe ("| {pipe}"), which Sigma 2 no longer has. Write a correlation rule.',
    ja: 'condition にパイプ（| {pipe}）があります。Sigma 2 では廃止されています。相関ルールとして書いてください。',
  },
  'unknown-selection': { en: 'The condition names "{name}", and the detection has no such selection.', ja: 'condition にある「{name}」が detection にありません。' },
  'correlation-type': { en: 'Correlations of the type "{type}" cannot be run: {why}', ja: '「{type}」型の相関は実行できません: {why}' },
  timespan: { en: 'This is not a time span: {value}. Write a number and s, m, h, d, w, M or y.', ja: '期間として読み取れません: {value}。数値と単位（s、m、h、d、w、M、y）で書いてください。' },
  'unknown-rule': { en: 'The correlation names the rule "{name}", which is not there.', ja: '相関が指すルール「{name}」がありません。' },
  'ambiguous-rule': { en: 'The correlation names the rule "{name}", and there are several of that name.', ja: '相関が指すルール「{name}」が複数あります。' },
  'broken-rule': { en: 'The correlation needs the rule "{name}", which cannot be run.', ja: '相関に必要なルール「{name}」を実行できません。' },
  circle: { en: 'The correlation needs itself, by way of "{name}".', ja: '相関が「{name}」を通じて自分自身を必要としています。' },
  'lost-group': {
    en: 'The correlation groups by "{field}", which the correlation "{name}" below it does not group by.',
    ja: '「{field}」でグループ化していますが、その下の相関「{name}」は同じフィールドでグループ化していません。',
  },
} as const satisfies Record<string, Text>

export type TroubleKind = keyof typeof troubles

/** A rule that is not run: which, where in it, and why. */
export interface RuleTrouble {
  readonly kind: 'trouble'
  readonly why: TroubleKind
  readonly file: string
  /** Which document of the file, from 1. */
  readonly document: number
  readonly title: string | null
  readonly id: string | null
  readonly name: string | null
  /** The path within the document, as `detection.selection.eventName|re`; empty: the document as a whole. */
  readonly where: string
  readonly text: Text
  readonly values: Values
}

/** Thrown and caught within this room only: what is wrong, before it is known in which rule. */
export class Trouble extends Error {
  readonly why: TroubleKind
  readonly where: string
  readonly values: Values

  constructor(why: TroubleKind, where: string, values: Values = {}) {
    super(why)
    this.why = why
    this.where = where
    this.values = values
  }
}

export interface Whose {
  readonly file: string
  readonly document: number
  readonly title: string | null
  readonly id: string | null
  readonly name: string | null
}

export const troubled = ({ file, document, title, id, name }: Whose, { why, where, values }: Trouble): RuleTrouble => ({
  kind: 'trouble',
  why,
  file,
  document,
  title,
  id,
  name,
  where,
  text: troubles[why],
  values,
})
