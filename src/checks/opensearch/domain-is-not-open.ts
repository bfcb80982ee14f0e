import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain is not open to everyone', ja: 'OpenSearch ドメインが全員に公開されていない' },
  risk: {
    en: 'Anyone can search, change and delete everything that is indexed; such domains are emptied by robots within hours.',
    ja: 'インデックスのすべてのデータを誰でも検索、変更、削除できます。公開されたドメインは、短時間のうちにボットに消去されます。',
  },
  about: opensearchDomain,
  row: 23,
  severity: 'critical',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'An open policy is the documented way for a domain with fine-grained access control, and harmless inside a VPC; a statement limited to addresses is not open. Only the rest is critical.',
    ja: 'きめ細かなアクセスコントロールを使うドメインでは、公開ポリシーが AWS の手順に沿った設定である場合があります。VPC 内のドメインや IP アドレスで制限したポリシーも公開とはみなしません。',
  },

  outcomes: {
    closed: { result: 'pass', en: 'The access policy names who may connect.', ja: 'アクセスポリシーで接続元が限定されています。' },
    inside: { result: 'pass', en: 'The policy allows everyone, but the domain is reached only from its VPC.', ja: 'ポリシーは全員に許可していますが、VPC 内からしか到達できません。' },
    guarded: {
      result: 'fail',
      severity: 'medium',
      reach: 'internet',
      en: 'The policy allows everyone on the internet as far as the login: only the users inside the domain guard it.',
      ja: 'ポリシーが全員に許可しており、インターネットからログインまで到達できます。ドメイン内のユーザー認証だけが守りです。',
    },
    open: {
      result: 'fail',
      reach: 'internet',
      en: 'The policy allows everyone on the internet, and no user is asked for: {actions}.',
      ja: 'ポリシーがインターネット上の全員に許可しており、ユーザー認証もありません（{actions}）。',
    },
  },

  evaluate(domain) {
    const { openness } = domain
    if (openness.public.length === 0) return 'closed'
    if (domain.inVpc) return 'inside'
    if (domain.fineGrained && !domain.anonymous) return 'guarded'
    return ['open', { actions: [...new Set(openness.public.flatMap(({ actions }) => actions))].join(', ') }]
  },

  examples: {
    closed: [{}, { inVpc: false }],
    inside: [{ openness: { public: [{ sid: null, actions: ['es:*'] }], foreignAccounts: [] } }],
    guarded: [{ inVpc: false, openness: { public: [{ sid: null, actions: ['es:ESHttp*'] }], foreignAccounts: [] } }],
    open: [
      { inVpc: false, fineGrained: false, openness: { public: [{ sid: null, actions: ['es:ESHttp*'] }], foreignAccounts: [] } },
      { inVpc: false, anonymous: true, openness: { public: [{ sid: null, actions: ['es:ESHttp*'] }], foreignAccounts: [] } },
    ],
  },

  remediation: {
    text: {
      en: 'Let only your roles into the OpenSearch domain, or limit its policy to known addresses; then look in the logs for who was there.',
      ja: 'OpenSearch ドメインのアクセスポリシーで、許可する対象を自社のロールに限定するか、既知の IP アドレスに制限します。その後、ログで不審なアクセスがなかったかを確認します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html'],
  },
})
