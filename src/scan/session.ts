import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers'
import { isIdentityExpired } from '@smithy/core'
import { CallRefused } from '#core/collector.ts'
import { UserError } from '#core/error.ts'
import { fill } from '#core/text.ts'
import { clientConfig, credentialClients, homeRegion } from '#wire/client.ts'
import { codeOf, isCredentialTrouble } from '#wire/outcome.ts'
import { type Wire, wireUp } from '#wire/wire.ts'
import { type Held, mend, noCredentials, ownCredentials } from './credentials.ts'
import type { Reached } from './scan.ts'

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

const badCredentials = (code: string, cause: unknown) =>
  new UserError(/Expired/.test(code) ? 'credentials.expired' : 'credentials.refused', {
    text: /Expired/.test(code)
      ? { en: 'The AWS credentials have expired ({code}).', ja: 'AWS の認証情報の有効期限が切れています（{code}）。' }
      : { en: 'AWS does not accept these credentials ({code}).', ja: 'AWS が認証情報を受け付けませんでした（{code}）。' },
    next: { en: 'Sign in again (for example `aws sso login`) and repeat the command.', ja: 'もう一度サインインして（例: `aws sso login`）、コマンドを再実行してください。' },
    values: { code },
    cause,
  })

const noAnswer = (code: string, region: string, cause: unknown) =>
  new UserError('aws.unreachable', {
    text: { en: 'AWS could not be asked who we are ({code}, region {region}).', ja: 'AWS に接続できず、認証情報の持ち主を確認できません（{code}、リージョン {region}）。' },
    next: mend(code),
    values: { code: /^Proxy/.test(code) && cause instanceof Error ? `${code}: ${cause.message}` : code, region },
    cause,
  })

const roleRefused = (role: string, code: string, cause: unknown) =>
  new UserError('credentials.role', {
    text: { en: 'The role {role} cannot be assumed ({code}).', ja: 'ロール {role} を引き受けられません（{code}）。' },
    next: {
      en: 'The role must exist in that account, trust this identity, and this identity must be allowed sts:AssumeRole on it.',
      ja: 'そのアカウントにロールがあること、信頼ポリシーがこの認証情報を許可していること、こちらに sts:AssumeRole が許可されていることを確認してください。',
    },
    values: { role, code },
    cause,
  })

const noRegion = (region: string, cause?: unknown) =>
  new UserError('region.unknown', {
    text: { en: 'There is no region "{region}".', ja: '「{region}」というリージョンはありません。' },
    next: {
      en: 'Correct --regions, `regions` in kokokara.yaml, or AWS_REGION: a region is called ap-northeast-1, for example.',
      ja: '--regions、kokokara.yaml の regions、または AWS_REGION を修正してください。リージョン名は ap-northeast-1 のように指定します。',
    },
    values: { region },
    cause,
  })

const regionName = /^[a-z]{2}(-[a-z]+)+-\d$/

/** The region that the person's settings name for calls that belong to no other. */
const ownRegion = (env: NodeJS.ProcessEnv, otherwise: string): string => {
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || otherwise
  if (!regionName.test(region)) throw noRegion(region)
  return region
}

/** After a failure the person's credential process or sign-in is left alone this long. */
const restAfterFailure = 60_000

/**
 * One answer for all the clients of an account, asked for again shortly before it expires. Each client would else keep its own: as
 * many roles assumed, or credential processes run, as there are services times regions.
 */
function renewing(provider: () => Promise<Held>): () => Promise<Held> {
  let held: Held | undefined
  let pending: Promise<Held> | undefined
  let failed: { readonly error: unknown; readonly at: number } | undefined
  return async () => {
    if (held !== undefined && !isIdentityExpired(held as never)) return held
    try {
      if (failed !== undefined && Date.now() - failed.at < restAfterFailure) throw failed.error
      pending ??= provider().finally(() => {
        pending = undefined
      })
      held = await pending
      failed = undefined
      return held
    } catch (error) {
      if (failed === undefined || failed.error !== error) failed = { error, at: Date.now() }
      // What is held is good to its last minute, whether or not there will be more.
      if (held?.expiration !== undefined && held.expiration.getTime() > Date.now()) return held
      throw error
    }
  }
}

export interface Identity {
  readonly account: string
  readonly arn: string
  readonly partition: string
}

/** Whose credentials these are. */
export async function identify(credentials: unknown, wire: Wire, env: NodeJS.ProcessEnv, from: { readonly profile?: string | undefined; readonly role?: string } = {}): Promise<Identity> {
  const region = ownRegion(env, 'us-east-1')
  try {
    await (credentials as () => Promise<unknown>)()
  } catch (error) {
    throw from.role === undefined ? noCredentials(from.profile, error, env) : roleRefused(from.role, codeOf(error), error)
  }
  const sts = new STSClient(clientConfig({ partition: 'aws', credentials }, region, false) as never)
  // Its own journal line has no account yet.
  wireUp(sts as never, { ...wire, recorder: undefined }, { account: '-', service: 'sts', region, permissions: sessionPermissions })
  try {
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}))
    if (!/^\d{12}$/.test(Account ?? '') || Arn === undefined) throw noAnswer('NotAnAwsAnswer', region, undefined)
    return { account: Account as string, arn: Arn, partition: Arn.split(':')[1] ?? 'aws' }
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error
    const { code } = error.reason
    if (isCredentialTrouble(code) || error.reason.outcome === 'denied') throw badCredentials(code, error)
    throw noAnswer(code, region, error)
  }
}

interface Regions {
  readonly regions: readonly string[]
  /** Asked for, but switched off in this account. */
  readonly off: readonly string[]
}

/** The regions to look at: those asked for, or all that are enabled. */
async function regionsOf(identity: Identity, credentials: unknown, wire: Wire, { regions: asked = [], env }: SessionOptions): Promise<Regions> {
  for (const region of asked) if (!regionName.test(region)) throw noRegion(region)
  const home = homeRegion(identity.partition)
  const ec2 = new EC2Client(clientConfig({ partition: identity.partition, credentials }, home, false) as never)
  wireUp(ec2 as never, { ...wire, recorder: undefined }, { account: identity.account, service: 'ec2', region: home, permissions: sessionPermissions })
  try {
    const { Regions = [] } = await ec2.send(new DescribeRegionsCommand(asked.length > 0 ? { AllRegions: true } : {}))
    const optIn = new Map(Regions.map(({ RegionName = '', OptInStatus }) => [RegionName, OptInStatus]))
    if (asked.length === 0) return { regions: [...optIn.keys()].filter((name) => name !== '').sort(), off: [] }
    const strange = asked.find((name) => !optIn.has(name))
    if (strange !== undefined && optIn.size > 0) throw noRegion(strange)
    const off = asked.filter((name) => optIn.get(name) === 'not-opted-in')
    return { regions: [...new Set(asked)].filter((name) => !off.includes(name)), off }
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error
    // Which regions exist could not be asked: those named, or the configured one and the home, are looked at, and the refusal stands in the coverage.
    return { regions: [...new Set(asked.length > 0 ? asked : [ownRegion(env, home), home])], off: [] }
  }
}

type Found = Extract<Reached, { target: unknown }>

async function reach(credentials: unknown, wire: Wire, options: SessionOptions, from: { readonly profile?: string; readonly role?: string } = {}): Promise<Found> {
  const identity = await identify(credentials, wire, options.env, from)
  const { regions, off } = await regionsOf(identity, credentials, wire, options)
  return { target: { account: identity.account, partition: identity.partition, regions, off, credentials } }
}

/** How many accounts are knocked at together. */
const doorsAtOnce = 16

/** Every account that was asked for, each once. With several, one that cannot be reached loses nothing of the others. */
export async function openAccounts(options: SessionOptions, wire: Wire): Promise<readonly Reached[]> {
  const { roleName } = options
  const profiles = [...new Set(options.profiles ?? [])]
  const own = (profile?: string) => renewing(ownCredentials(profile))
  if (roleName !== undefined) {
    const [profile] = profiles
    const credentials = own(profile)
    const identity = await identify(credentials, wire, options.env, { profile })
    const region = ownRegion(options.env, homeRegion(identity.partition))
    const asked = options.organization ? await organizationAccounts(identity, credentials, wire) : [...new Set(options.accounts ?? [])].map((id) => ({ id, alias: null }))
    return inTurn(asked, async ({ id, alias }): Promise<Reached> => {
      const role = `arn:${identity.partition}:iam::${id}:role/${roleName}`
      const assumed = renewing(
        fromTemporaryCredentials({
          masterCredentials: credentials as never,
          params: { RoleArn: role, RoleSessionName: 'kokokara' },
          clientConfig: { ...credentialClients.clientConfig, region, maxAttempts: 5 },
        }) as () => Promise<Held>,
      )
      try {
        return { ...(await reach(assumed, wire, options, { role })), alias }
      } catch (error) {
        // The role that is made in every member account is rarely in the one that we stand in.
        if (id === identity.account && error instanceof UserError && error.code === 'credentials.role') return { ...(await reach(credentials, wire, options)), alias }
        return troubled(id, error)
      }
    })
  }
  if (profiles.length <= 1) return [await reach(own(profiles[0]), wire, options, profiles[0] === undefined ? {} : { profile: profiles[0] })]
  const reached = await inTurn(profiles, (profile) => reach(own(profile), wire, options, { profile }).catch((error: unknown) => troubled(profile, error)))
  const seen = new Set<string>()
  return reached.filter((one) => {
    const account = 'target' in one ? one.target.account : one.account
    return !seen.has(account) && seen.add(account)
  })
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const n = next++
      done[n] = await work(items[n] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(doorsAtOnce, items.length) }, worker))
  return done
}

/** Wrong use stops the whole; what is wrong with one account is told beside the others. */
function troubled(account: string, error: unknown): Reached {
  if (!(error instanceof UserError) || error.code === 'region.unknown') throw error
  const { en, ja } = error.text
  const code = String(error.values['code'] ?? error.code)
  return { account, code, role: error.code === 'credentials.role', trouble: { en: fill(en, error.values), ja: fill(ja, error.values) } }
}

async function organizationAccounts(identity: Identity, credentials: unknown, wire: Wire): Promise<readonly { readonly id: string; readonly alias: string | null }[]> {
  const region = homeRegion(identity.partition)
  const client = new OrganizationsClient(clientConfig({ partition: identity.partition, credentials }, region, false) as never)
  wireUp(client as never, { ...wire, recorder: undefined }, { account: identity.account, service: 'organizations', region: 'aws-global', permissions: sessionPermissions })
  const unreadable = (code: string, cause?: unknown) =>
    new UserError('organization.unreadable', {
      text: { en: 'The accounts of the organisation could not be listed ({code}).', ja: '組織のアカウント一覧を取得できませんでした（{code}）。' },
      next: {
        en: 'Use the management account or a delegated administrator with organizations:ListAccounts, or name the accounts with --accounts.',
        ja: 'organizations:ListAccounts を許可された管理アカウントまたは委任管理者で実行するか、--accounts でアカウントを指定してください。',
      },
      values: { code },
      cause,
    })
  const found: { id: string; alias: string | null }[] = []
  try {
    // `State` has taken the place of `Status`, which AWS announced to end on 2026-09-09.
    for await (const page of paginateListAccounts({ client }, {}))
      for (const { Id, Name, State, Status } of page.Accounts ?? []) if (Id !== undefined && (State ?? Status) === 'ACTIVE') found.push({ id: Id, alias: Name ?? null })
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error
    throw unreadable(error.reason.code, error)
  }
  // An organisation has at least the account that asks: no account is no answer.
  if (found.length === 0) throw unreadable('EmptyAnswer')
  return found
}
