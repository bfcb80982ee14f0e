import { v2Api } from '#collectors/apigatewayv2.ts'
import { defineCheck } from '#core/check.ts'

const most = 5

export default defineCheck({
  title: { en: 'HTTP or WebSocket API asks its callers who they are', ja: 'HTTP・WebSocket API が呼び出し元を認証している' },
  risk: {
    en: 'Anyone on the internet may call these routes. That is right for a public service; for anything else it is an open door.',
    ja: 'インターネット上の誰もがこれらのルートを呼び出せます。意図して公開しているのでなければ、誰でも入れる入口になります。',
  },
  about: v2Api,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.8'] },
  traps: {
    en: 'Many routes are public on purpose, and the code behind may ask by itself, which cannot be seen here. OPTIONS is left out, and of a WebSocket API only $connect is asked, since authorisation is possible nowhere else.',
    ja: '意図的に公開しているルートも多く、背後のコードで認証していてもここからは分かりません。OPTIONS は除外し、WebSocket API では認可を設定できる $connect だけを判定します。',
  },
  outcomes: {
    asks: { result: 'pass', en: 'Every route asks for an authorizer or IAM.', ja: 'すべてのルートでオーソライザーか IAM による認可が必要です。' },
    some: { result: 'fail', reach: 'internet', en: '{count} of {all} {all|route asks|routes ask} nothing: {routes}.', ja: '{all} 個のルートのうち {count} 個が認証なしで呼び出せます（{routes}）。' },
    none: { result: 'fail', severity: 'medium', reach: 'internet', en: 'No route asks anything ({all} in all): {routes}.', ja: '{all} 個のルートのすべてが認証なしで呼び出せます（{routes}）。' },
  },
  evaluate({ routes: { all, open } }) {
    if (all === 0) return null
    if (open.length === 0) return 'asks'
    const routes = [...open.slice(0, most), ...(open.length > most ? ['…'] : [])].join(', ')
    return open.length === all ? ['none', { all, routes }] : ['some', { count: open.length, all, routes }]
  },
  examples: {
    asks: [{}],
    some: [{ routes: { all: 9, open: ['GET /a', 'GET /b', 'GET /c', 'GET /d', 'GET /e', 'GET /f'] } }],
    none: [{ routes: { all: 1, open: ['$default'] } }, { routes: { all: 1, open: ['$connect'] } }],
  },
  remediation: {
    text: {
      en: 'Set a JWT, Lambda or IAM authorizer on the API’s routes that are not for everybody. For those that are, set a throttle and write down why.',
      ja: 'API の、一般公開しないルートに JWT、Lambda、IAM のいずれかのオーソライザーを設定します。公開するルートにはスロットリングを設定し、公開の理由を記録しておきます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: [
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html',
    ],
  },
})
