import { graphqlApi } from '#collectors/appsync.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'GraphQL API lets nobody in by an API key', ja: 'GraphQL API が API キーでの呼び出しを受け付けない' },
  risk: {
    en: 'The key is the same for everyone and stands in the app or the page that uses it: whoever reads it there calls the API as well, and nobody can say who it was.',
    ja: 'API キーは全員に共通で、アプリやページに埋め込まれます。それを読み取った人は誰でも API を呼び出せ、誰が呼び出したのかも分かりません。',
  },
  about: graphqlApi,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['AppSync.5'] },
  traps: {
    en: 'Where a key is only one mode among others, it opens just the fields that name it; which these are stands in the schema, which is not read. A key is right for what everyone may see. Whether a key that has not expired exists is not asked: the next one is made in a second.',
    ja: 'API キーが追加の認証モードである場合、開かれるのはスキーマでそれを指定したフィールドだけですが、スキーマは確認しません。誰に見せてもよいデータであれば、API キーで問題ありません。有効期限内のキーの有無は見ません（すぐに作成できるためです）。',
  },
  outcomes: {
    known: { result: 'pass', en: 'Callers are let in by {modes}.', ja: '呼び出し元の認証方式は {modes} です。' },
    key: {
      result: 'fail',
      reach: 'internet',
      en: 'An API key is the default mode: it opens every field that names no other.',
      ja: 'デフォルトの認証モードが API キーで、他のモードを指定していないすべてのフィールドを呼び出せます。',
    },
    keyBeside: { result: 'fail', severity: 'low', reach: 'internet', en: 'An API key is accepted beside {modes}.', ja: '{modes} に加えて、API キーも受け付けます。' },
    keyInside: { result: 'fail', severity: 'low', en: 'An API key is accepted, from within the VPC alone.', ja: 'API キーを受け付けますが、VPC 内からしか呼び出せません。' },
  },
  evaluate(api) {
    const others = api.modes.filter((mode) => mode !== 'API_KEY').join(', ')
    if (!api.modes.includes('API_KEY')) return ['known', { modes: others }]
    if (!api.public) return 'keyInside'
    return api.modes[0] === 'API_KEY' ? 'key' : ['keyBeside', { modes: others }]
  },
  examples: {
    known: [{}],
    key: [{ modes: ['API_KEY'] }, { modes: ['API_KEY', 'AWS_IAM'] }],
    keyBeside: [{ modes: ['AMAZON_COGNITO_USER_POOLS', 'API_KEY'] }],
    keyInside: [{ modes: ['API_KEY'], public: false }],
  },
  remediation: {
    text: {
      en: 'Make Cognito, OpenID Connect, IAM or a Lambda authorizer the GraphQL API’s default mode, move the callers over, then delete the API keys. Where some fields are for everybody, keep a key as an additional mode and mark those fields alone.',
      ja: 'GraphQL API のデフォルトの認証モードを Cognito、OpenID Connect、IAM、Lambda オーソライザーのいずれかに変更し、呼び出し元を移行してから API キーを削除します。一般公開するフィールドがある場合は、API キーを追加の認証モードとして残し、そのフィールドだけに指定します。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html'],
  },
})
