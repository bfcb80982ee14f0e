import { defineCheck } from '#core/check.ts'
import { noticePaths } from '#derived/notice-paths.ts'
import noticesReachSomebody from '#fixes/notices-reach-somebody.ts'

const path = { rules: ['tell-us'], narrowed: false }

export default defineCheck({
  title: { en: 'AWS Health events are handed on to somebody', ja: 'AWS Health のイベントが通知されている' },
  risk: {
    en: 'Maintenance, incidents and abuse reports come with a deadline. Where nobody hears of them, AWS stops or isolates the resource on that day.',
    ja: 'メンテナンス、障害、不正使用の連絡には期限があります。気づかなければ、期限の日に AWS がリソースを停止または隔離します。',
  },
  about: noticePaths,
  row: 27,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  traps: {
    en: 'AWS also mails the account’s contacts; this asks for a path of your own, which every support plan allows. Regions where nothing was found running are left out; us-east-1 is not, because events of no region (IAM and others) arrive there. In an organisation, the delegated administrator may hear for you, which cannot be seen from here.',
    ja: 'AWS はアカウントの連絡先にもメールを送ります。ここで確認するのは自社の通知経路で、どのサポートプランでも作成できます。稼働中のリソースが見つからないリージョンは対象外ですが、IAM などリージョンに属さないイベントが届く us-east-1 は対象です。Organizations の委任管理者側で通知している場合は、ここからは確認できません。',
  },

  outcomes: {
    handedOn: { result: 'pass', en: 'They are handed on by: {rules}.', ja: '次のルールで通知されています（{rules}）。' },
    some: { result: 'pass', en: 'Some of them are handed on, as the rule’s filter says: {rules}.', ja: 'ルールの条件に合うイベントだけが通知されています（{rules}）。' },
    withoutAbuse: {
      result: 'fail',
      severity: 'low',
      en: 'They are handed on by {rules}, but reports of abuse, which are of a type of their own, are not.',
      ja: '{rules} で通知されていますが、不正使用の連絡（AWS Health Abuse Event）は対象になっていません。',
    },
    noRule: { result: 'fail', en: 'No EventBridge rule listens for them in this region.', ja: 'このリージョンには AWS Health のイベントを受ける EventBridge ルールがありません。' },
    off: { result: 'fail', en: 'The rules that listen are disabled: {rules}.', ja: 'イベントを受けるルールが無効です（{rules}）。' },
    nowhere: { result: 'fail', en: 'The rules have no target that reaches anyone: {rules}.', ja: 'ルールはありますが、誰にも届くターゲットがありません（{rules}）。' },
    log: { result: 'fail', severity: 'low', en: 'The rules only write to a log group: {rules}.', ja: 'ルールはロググループに書き込むだけです（{rules}）。' },
  },

  evaluate(region) {
    if (!region.matters) return null
    const { reach, rules, narrowed } = region.health
    const values = { rules: rules.join(', ') }
    if (reach === 'no-rule') return 'noRule'
    if (reach !== 'handed-on') return [reach, values]
    return [region.abuse.reach !== 'handed-on' ? 'withoutAbuse' : narrowed ? 'some' : 'handedOn', values]
  },

  examples: {
    handedOn: [{}],
    some: [{ health: { ...path, reach: 'handed-on', narrowed: true } }],
    withoutAbuse: [{ abuse: { reach: 'no-rule', rules: [], narrowed: false } }],
    noRule: [{ health: { reach: 'no-rule', rules: [], narrowed: false } }],
    off: [{ health: { ...path, reach: 'off' } }],
    nowhere: [{ health: { ...path, reach: 'nowhere' } }],
    log: [{ health: { ...path, reach: 'log' } }],
  },

  remediation: {
    text: {
      en: 'Make a rule on the default event bus for AWS Health events (source aws.health, without a detail type so that abuse reports are in), with an SNS topic as its target. Do it in each region you use and in us-east-1.',
      ja: 'デフォルトのイベントバスに AWS Health イベント（aws.health）のルールを作成し、SNS トピックをターゲットにします。不正使用の連絡も届くように detail-type は指定しません。使用中の各リージョンと us-east-1 に作成します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: noticesReachSomebody,
    docs: ['https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-health.html', 'https://docs.aws.amazon.com/health/latest/ug/choosing-a-region.html'],
  },
})
