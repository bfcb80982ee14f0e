import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers'
import { CallRefused } from '#core/collector.ts'
import { UserError } from '#core/error.ts'
import type { Text } from '#core/text.ts'
import { clientConfig, homeRegion } from './collect.ts'
import type { Reached } from './scan.ts'
import { isCredentialTrouble } from './wire/outcome.ts'
import { type Wire, wireUp } from './wire/wire.ts'

export interface SessionOptions {
  readonly profiles?: readonly string[] | undefined
  readonly roleName?: string | undefined
  readonly accounts?: readonly string[] | undefined
  readonly organization?: boolean | undefined
  readonly regions?: readonly string[] | undefined
  readonly env: NodeJS.ProcessEnv
}

/** Calls that the session itself makes, before any collector. */
export const sessionPermissions = { GetCallerIdentity: [], DescribeRegions: 'ec2:DescribeRegions', ListAccounts: 'organizations:ListAccounts' } as const

const noCredentials = (profile: string | undefined, cause: unknown) =>
  new UserError('credentials.missing', {
    text:
      profile === undefined
        ? { en: 'No AWS credentials were found.', ja: 'AWS の認証情報が見つかりません。' }
        : { en: 'Profile {profile} gives no AWS credentials.', ja: 'プロファイル {profile} から AWS の認証情報を取得できません。' },
    next: {
      en: 'Sign in (for example `aws sso login`), name a profile with --profiles NAME, or set AWS_PROFILE. `kokokara demo` needs none.',
      ja: 'サインインする（例: `aws sso login`）、--profiles でプロファイルを指定する、または AWS_PROFILE を設定してください。`kokokara demo` なら認証情報なしで試せます。',
    },
    values: { profile: profile ?? '' },
    cause,
  })

const badCredentials = (code: string, cause: unknown) =>
  new UserError(/Expired/.test(code) ? 'credentials.expired' : 'credentials.refused', {
    text: /Expired/.test(code)
      ? { en: 'The AWS credentials have expired ({code}).', ja: 'AWS の認証情報の有効期限が切れています（{code}）。' }
      : { en: 'AWS does not accept these credentials ({code}).', ja: 'AWS が認証情報を受け付けませんでした（{code}）。' },
    next: { en: 'Sign in again (for example `aws sso login`) and repeat the command.', ja: 'もう一度サインインして（例: `aws sso login`）、コマンドを再実行してください。' },
    values: { code },
    cause,
  })

const noAnswer = (code: string, cause: unknown) =>
  new UserError('aws.unreachable', {
    text: { en: 'AWS could not be asked who we are ({code}).', ja: 'AWS に接続できず、認証情報の持ち主を確認できません（{code}）。' },
    next: { en: 'Check the network, the proxy and AWS_ENDPOINT_URL, then try again.', ja: 'ネットワーク、プロキシ、AWS_ENDPOINT_URL を確認して、もう一度実行してください。' },
    values: { code },
    cause,
  })

export interface Identity {
  readonly account: string
  readonly arn: string
  readonly partition: string
}

/** Whose credentials these are. */
export async function identify(credentials: unknown, wire: Wire, env: NodeJS.ProcessEnv, profile?: string): Promise<Identity> {
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1'
  try {
    await (credentials as () => Promise<unknown>)()
  } catch (error) {
    throw noCredentials(profile, error)
  }
  const sts = new STSClient(clientConfig({ partition: 'aws', credentials }, 'sts', region, false) as never)
  // Its own journal line has no account yet.
  wireUp(sts as never, { ...wire, recorder: undefined }, { account: '-', service: 'sts', region, permissions: sessionPermissions })
  try {
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}))
    if (!/^\d{12}$/.test(Account ?? '') || Arn === undefined) throw noAnswer('NotAnAwsAnswer', undefined)
    return { account: Account as string, arn: Arn, partition: Arn.split(':')[1] ?? 'aws' }
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error
    const { code } = error.reason
    if (isCredentialTrouble(code) || error.reason.outcome === 'denied') throw badCredentials(code, error)
    throw noAnswer(code, error)
  }
}

/** The regions to look at: those asked for, or all that are enabled. */
async function enabledRegions(identity: Identity, credentials: unknown, wire: Wire, options: SessionOptions): Promise<readonly string[]> {
  if (options.regions !== undefined && options.regions.length > 0) return options.regions
  const home = homeRegion(identity.partition)
  const ec2 = new EC2Client(clientConfig({ partition: identity.partition, credentials }, 'ec2', home, false) as never)
  wireUp(ec2 as never, { ...wire, recorder: undefined }, { account: identity.account, service: 'ec2', region: home, permissions: sessionPermissions })
  try {
    const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({}))
    return Regions.map(({ RegionName = '' }) => RegionName)
      .filter((name) => name !== '')
      .sort()
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error
    // Which regions exist could not be asked: the configured one and the home are looked at, and the refusal stands in the coverage.
    return [...new Set([options.env['AWS_REGION'] ?? options.env['AWS_DEFAULT_REGION'] ?? home, home])]
  }
}

const notReached = (code: string): Text => ({
  en: `This account could not be reached (${code}).`,
  ja: `このアカウントには接続できませんでした（${code}）。`,
})

async function reach(credentials: unknown, wire: Wire, options: SessionOptions, profile?: string): Promise<{ target: Extract<Reached, { target: unknown }>['target'] }> {
  const identity = await identify(credentials, wire, options.env, profile)
  const regions = await enabledRegions(identity, credentials, wire, options)
  return { target: { account: identity.account, partition: identity.partition, regions, credentials } }
}

/** Every account that was asked for. With several, one that cannot be reached loses nothing of the others. */
export async function openAccounts(options: SessionOptions, wire: Wire): Promise<readonly Reached[]> {
  const { profiles = [], roleName } = options
  const own = (profile?: string) => fromNodeProviderChain(profile === undefined ? {} : { profile })
  if (roleName !== undefined) {
    const credentials = own(profiles[0])
    const identity = await identify(credentials, wire, options.env, profiles[0])
    const ids = options.organization ? await organizationAccounts(identity, credentials, wire) : (options.accounts ?? [])
    return Promise.all(
      ids.map(async (account): Promise<Reached> => {
        const assumed = fromTemporaryCredentials({
          masterCredentials: credentials as never,
          params: { RoleArn: `arn:${identity.partition}:iam::${account}:role/${roleName}`, RoleSessionName: 'kokokara' },
          clientConfig: { region: options.env['AWS_REGION'] ?? 'us-east-1' },
        })
        return reach(assumed, wire, options).catch((error: unknown) => troubled(account, error))
      }),
    )
  }
  if (profiles.length <= 1) return [await reach(own(profiles[0]), wire, options, profiles[0])]
  return Promise.all(profiles.map((profile) => reach(own(profile), wire, options, profile).catch((error: unknown) => troubled(profile, error))))
}

function troubled(account: string, error: unknown): Reached {
  if (error instanceof UserError)
    return { account, trouble: { en: error.text.en.replace('{code}', String(error.values['code'] ?? '')), ja: error.text.ja.replace('{code}', String(error.values['code'] ?? '')) } }
  return { account, trouble: notReached(error instanceof Error ? error.name : 'Error') }
}

async function organizationAccounts(identity: Identity, credentials: unknown, wire: Wire): Promise<readonly string[]> {
  const region = homeRegion(identity.partition)
  const client = new OrganizationsClient(clientConfig({ partition: identity.partition, credentials }, 'organizations', region, false) as never)
  wireUp(client as never, { ...wire, recorder: undefined }, { account: identity.account, service: 'organizations', region: 'aws-global', permissions: sessionPermissions })
  const ids: string[] = []
  try {
    for await (const page of paginateListAccounts({ client }, {})) for (const { Id, Status } of page.Accounts ?? []) if (Id !== undefined && Status === 'ACTIVE') ids.push(Id)
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error
    throw new UserError('organization.unreadable', {
      text: { en: 'The accounts of the organisation could not be listed ({code}).', ja: '組織のアカウント一覧を取得できませんでした（{code}）。' },
      next: {
        en: 'Use the management account or a delegated administrator with organizations:ListAccounts, or name the accounts with --accounts.',
        ja: 'organizations:ListAccounts を許可された管理アカウントまたは委任管理者で実行するか、--accounts でアカウントを指定してください。',
      },
      values: { code: error.reason.code },
      cause: error,
    })
  }
  return ids
}
