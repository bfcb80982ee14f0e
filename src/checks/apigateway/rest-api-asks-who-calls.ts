import { restApi } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

const most = 5

export default defineCheck({
  title: { en: 'REST API asks its callers who they are', ja: 'REST API が呼び出し元を認証している' },
  risk: {
    en: 'Anyone on the internet may call these methods. That is right for a public service; for anything else it is an open door.',
    ja: 'インターネット上の誰もがこれらのメソッドを呼び出せます。意図して公開しているのでなければ、誰でも入れる入口になります。',
  },
  about: restApi,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'Many methods are public on purpose (sign-in, webhooks that check a signature themselves), and the code behind may ask by itself, which cannot be seen here. OPTIONS is left out, because browsers ask it without credentials. An API key counts as asking, although it is no proof of identity. Private APIs, and APIs whose resource policy keeps strangers out, are not judged.',
    ja: 'ログインや署名を自前で検証する Webhook のように意図的に公開しているメソッドも多く、背後のコードで認証していてもここからは分かりません。ブラウザーが認証なしで送る OPTIONS は除外します。API キーは本人確認にはなりませんが、認証ありとみなします。プライベート API と、リソースポリシーで利用者を限定した API は判定しません。',
  },
  outcomes: {
    asks: { result: 'pass', en: 'Every method asks for IAM, an authorizer or an API key.', ja: 'すべてのメソッドで IAM、オーソライザー、API キーのいずれかが必要です。' },
    some: {
      result: 'fail',
      reach: 'internet',
      en: '{count} of {all} {all|method asks|methods ask} nothing: {methods}.',
      ja: '{all} 個のメソッドのうち {count} 個が認証なしで呼び出せます（{methods}）。',
    },
    none: { result: 'fail', severity: 'medium', reach: 'internet', en: 'No method asks anything ({all} in all): {methods}.', ja: '{all} 個のメソッドのすべてが認証なしで呼び出せます（{methods}）。' },
  },
  evaluate(api) {
    if (api.private) return null
    const { all, open } = api.methods
    if (all === 0) return null
    const { openness } = api
    if (openness !== null && openness.public.length === 0) return null
    if (open.length === 0) return 'asks'
    const methods = [...open.slice(0, most), ...(open.length > most ? ['…'] : [])].join(', ')
    return open.length === all ? ['none', { all, methods }] : ['some', { count: open.length, all, methods }]
  },
  examples: {
    asks: [{}],
    some: [{ methods: { all: 9, open: ['GET /a', 'GET /b', 'GET /c', 'GET /d', 'GET /e', 'GET /f'] } }],
    none: [{ methods: { all: 1, open: ['GET /orders'] } }, { methods: { all: 1, open: ['GET /orders'] }, openness: { public: [{ sid: null, actions: ['execute-api:Invoke'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Set an authorizer (Cognito, Lambda or IAM) on the REST API’s methods that are not for everybody. For those that are, set a throttle and write down why.',
      ja: 'REST API の、一般公開しないメソッドにオーソライザー（Cognito、Lambda、IAM）を設定します。公開するメソッドにはスロットリングを設定し、公開の理由を記録しておきます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html'],
  },
})
