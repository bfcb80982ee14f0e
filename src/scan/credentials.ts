import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers'
import { UserError } from '#core/error.ts'
import type { Text } from '#core/text.ts'
import { credentialClients } from '#wire/client.ts'

export interface Held {
  readonly expiration?: Date
}

/** The SDK's words for "this profile has nothing that gives credentials". */
const emptyProfile = /Could not resolve credentials using profile: \[([^\]]*)\]/

/**
 * The person's own credentials, in any of the SDK's ways. A profile that was named is taken at its word: where the SDK's chain would go on to
 * the instance's role, another account than the one meant would be scanned.
 */
export function ownCredentials(profile?: string): () => Promise<Held> {
  if (profile !== undefined) return fromIni({ ...credentialClients, profile }) as () => Promise<Held>
  const chain = fromNodeProviderChain(credentialClients) as () => Promise<Held>
  return async () => {
    try {
      return await chain()
    } catch (error) {
      // The chain says only that nothing worked; what is wrong with the profile in use is the better answer.
      if (messageOf(error).startsWith('Could not load credentials')) await fromIni(credentialClients)().catch((why: unknown) => Promise.reject(emptyProfile.test(messageOf(why)) ? error : why))
      throw error
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '')

/** What to mend when AWS, or what gives credentials, did not answer, by the code of the trouble. */
export const mend = (code: string): Text =>
  /^Proxy/.test(code)
    ? {
        en: 'Check HTTPS_PROXY (or HTTP_PROXY) and the name and password in it; hosts to be reached without the proxy go into NO_PROXY.',
        ja: 'HTTPS_PROXY（または HTTP_PROXY）と、そこに指定したユーザー名・パスワードを確認してください。プロキシを使わないホストは NO_PROXY に指定します。',
      }
    : /CERT|SIGNATURE/.test(code)
      ? {
          en: "Something between here and AWS opens TLS connections. If it is your company's proxy, set NODE_EXTRA_CA_CERTS to the file of its certificate.",
          ja: 'AWS との TLS 通信が途中で復号されています。自社のプロキシによるものであれば、その CA 証明書のファイルを NODE_EXTRA_CA_CERTS に指定してください。',
        }
      : code === 'NotAnAwsAnswer'
        ? {
            en: 'Something between here and AWS answered instead: sign in to the proxy or portal, and check AWS_ENDPOINT_URL.',
            ja: 'AWS ではないもの（プロキシや認証ポータルなど）が応答しています。そこでサインインを済ませ、AWS_ENDPOINT_URL も確認してください。',
          }
        : {
            en: 'Check the network, the proxy, AWS_ENDPOINT_URL, and that AWS_REGION names a region, then try again.',
            ja: 'ネットワーク、プロキシ、AWS_ENDPOINT_URL と、AWS_REGION のリージョン名が正しいことを確認して、もう一度実行してください。',
          }

interface Trouble {
  readonly code: string
  /** In the SDK's name and message of the error. */
  readonly told: RegExp
  readonly text: Text
  readonly next: Text
}

/** Each way of getting credentials, and how it fails. The first that fits is told. What a credential process printed is never repeated. */
const troubles: readonly Trouble[] = [
  {
    code: 'credentials.sso',
    told: /SSO session|SSO token|sso login|UnauthorizedException/i,
    text: { en: '{from}: not signed in to IAM Identity Center, or the sign-in is over.', ja: '{from}: IAM Identity Center にサインインしていないか、サインインの有効期限が切れています。' },
    next: { en: 'Sign in with `aws sso login{option}` and repeat the command.', ja: '`aws sso login{option}` でサインインして、コマンドを再実行してください。' },
  },
  {
    code: 'credentials.sso-role',
    told: /ForbiddenException|ResourceNotFoundException/,
    text: { en: '{from}: IAM Identity Center does not give you this role ({why}).', ja: '{from}: IAM Identity Center でこのロールが割り当てられていません（{why}）。' },
    next: {
      en: 'Correct sso_account_id and sso_role_name in the profile; the access portal shows the accounts and roles that are yours.',
      ja: 'プロファイルの sso_account_id と sso_role_name を確認してください。使えるアカウントとロールは AWS アクセスポータルに表示されます。',
    },
  },
  {
    code: 'credentials.mfa',
    told: /multi-factor/i,
    text: { en: '{from}: the role asks for an MFA code, and a scan asks nobody.', ja: '{from}: ロールの引き受けに MFA コードが必要ですが、スキャン中に入力を求めることはできません。' },
    next: {
      en: 'Get a session first, and hand it over: `eval "$(aws configure export-credentials{option} --format env)"`.',
      ja: '先にセッションを取得し、環境変数で渡してください。例: `eval "$(aws configure export-credentials{option} --format env)"`',
    },
  },
  {
    code: 'credentials.process',
    told: /Command failed|credential_process/,
    text: { en: '{from}: its credential_process gave no credentials.', ja: '{from}: credential_process から認証情報を取得できません。' },
    next: {
      en: 'Run the command of credential_process by hand: it must end with 0 and print JSON with Version 1, AccessKeyId and SecretAccessKey.',
      ja: 'credential_process のコマンドを直接実行し、終了コードが 0 で、Version（1）、AccessKeyId、SecretAccessKey を含む JSON が出力されることを確認してください。',
    },
  },
  {
    code: 'credentials.web-identity',
    told: /ENOENT|EACCES|InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError|ExpiredToken|WebIdentity/,
    text: { en: '{from}: the web identity token does not open the role ({why}).', ja: '{from}: ウェブ ID トークンでロールを引き受けられません（{why}）。' },
    next: {
      en: 'AWS_WEB_IDENTITY_TOKEN_FILE (or web_identity_token_file) must name a fresh token, and the role must trust who issued it.',
      ja: 'AWS_WEB_IDENTITY_TOKEN_FILE（または web_identity_token_file）に有効なトークンのファイルを指定し、ロールの信頼ポリシーが発行元を許可していることを確認してください。',
    },
  },
  {
    code: 'credentials.profile-role',
    told: /AccessDenied|ValidationError/,
    text: { en: '{from}: its role cannot be assumed ({why}).', ja: '{from}: ロールを引き受けられません（{why}）。' },
    next: {
      en: 'role_arn must exist, trust the identity of source_profile, and that identity must be allowed sts:AssumeRole on it.',
      ja: 'role_arn のロールがあること、信頼ポリシーが source_profile の認証情報を許可していること、そちらに sts:AssumeRole が許可されていることを確認してください。',
    },
  },
  {
    code: 'credentials.refused',
    told: /InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClient/,
    text: { en: '{from}: AWS does not accept the keys behind it ({why}).', ja: '{from}: 元になる認証情報を AWS が受け付けませんでした（{why}）。' },
    next: { en: 'Put valid keys into source_profile, or sign in again.', ja: 'source_profile に有効な認証情報を設定するか、もう一度サインインしてください。' },
  },
]

const network = /\b(Proxy(?:Refused|Unreachable|NotUnderstood)|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|TimeoutError|\w*_CERT\w*|CERT_\w+|\w+_SIGNATURE)\b/

/** Why there are no credentials, and what to do. */
export function noCredentials(profile: string | undefined, cause: unknown, env: NodeJS.ProcessEnv): UserError {
  const { name, code } = cause as NodeJS.ErrnoException
  const message = messageOf(cause)
  const told = `${name} ${code ?? ''} ${message}`
  const used = profile ?? env['AWS_PROFILE']
  const source = emptyProfile.exec(message)?.[1]
  const values = { profile: used ?? '', option: used === undefined ? '' : ` --profile ${used}`, source: source ?? '' }
  const from: Text = used === undefined ? { en: 'AWS credentials', ja: 'AWS の認証情報' } : { en: 'Profile {profile}', ja: 'プロファイル {profile}' }
  const filled = ({ en, ja }: Text): Text => ({ en: en.replace('{from}', from.en), ja: ja.replace('{from}', from.ja) })
  const trouble = troubles.find((one) => one.told.test(told))
  const lost = network.exec(told)?.[1]
  if (lost !== undefined && !/ENOENT/.test(told))
    return new UserError('credentials.unreachable', {
      text: filled({ en: '{from}: what gives the credentials could not be reached ({why}).', ja: '{from}: 認証情報の取得先に接続できません（{why}）。' }),
      next: mend(lost),
      values: { ...values, why: lost },
      cause,
    })
  if (trouble !== undefined) {
    const why = trouble.told.exec(`${name === 'Error' || name === 'CredentialsProviderError' ? '' : name} ${code ?? ''} ${message}`)?.[0] ?? name
    return new UserError(trouble.code, { text: filled(trouble.text), next: trouble.next, values: { ...values, why }, cause })
  }
  if (source !== undefined && used !== undefined && source !== used)
    return new UserError('credentials.missing', {
      text: { en: 'Profile {profile} leans on profile {source}, which gives no AWS credentials.', ja: 'プロファイル {profile} の参照先 {source} から AWS の認証情報を取得できません。' },
      next: { en: 'Correct source_profile, or give profile {source} credentials.', ja: 'source_profile を修正するか、プロファイル {source} に認証情報を設定してください。' },
      values,
      cause,
    })
  const container = env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']
  if (used === undefined && container !== undefined && container !== '')
    return new UserError('credentials.container', {
      text: { en: "The container's endpoint gives no AWS credentials.", ja: 'コンテナの認証情報エンドポイントから AWS の認証情報を取得できません。' },
      next: {
        en: 'Check that the task (or pod) has a role, and AWS_CONTAINER_CREDENTIALS_FULL_URI and AWS_CONTAINER_AUTHORIZATION_TOKEN.',
        ja: 'タスク（または Pod）にロールが設定されていることと、AWS_CONTAINER_CREDENTIALS_FULL_URI、AWS_CONTAINER_AUTHORIZATION_TOKEN を確認してください。',
      },
      cause,
    })
  return new UserError('credentials.missing', {
    text:
      used === undefined
        ? { en: 'No AWS credentials were found.', ja: 'AWS の認証情報が見つかりません。' }
        : { en: 'Profile {profile} gives no AWS credentials.', ja: 'プロファイル {profile} から AWS の認証情報を取得できません。' },
    next: {
      en: 'Sign in (for example `aws sso login`), name a profile with --profiles NAME, or set AWS_PROFILE. `kokokara demo` needs none.',
      ja: 'サインインする（例: `aws sso login`）、--profiles でプロファイルを指定する、または AWS_PROFILE を設定してください。`kokokara demo` なら認証情報なしで試せます。',
    },
    values,
    cause,
  })
}
