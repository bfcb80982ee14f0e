import { setTimeout as wait } from 'node:timers/promises'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface AccessKey {
  readonly slot: 1 | 2
  readonly active: boolean
  readonly rotatedAt: string | null
  readonly lastUsedAt: string | null
}

/** One line of the credential report. */
export interface IamCredential extends Resource {
  readonly name: string
  readonly root: boolean
  readonly createdAt: string | null
  readonly password: { readonly enabled: boolean; readonly lastUsedAt: string | null; readonly changedAt: string | null }
  readonly mfa: boolean
  readonly keys: readonly AccessKey[]
}

export const iamCredential = defineResource<IamCredential>('iam.credential', {
  sample: {
    arn: 'arn:aws:iam::111122223333:user/sato.hanako',
    account: '111122223333',
    region: 'aws-global',
    name: 'sato.hanako',
    root: false,
    createdAt: '2026-01-05T00:00:00.000Z',
    password: { enabled: true, lastUsedAt: '2026-10-30T00:00:00.000Z', changedAt: '2026-10-01T00:00:00.000Z' },
    mfa: true,
    keys: [],
  },
})

/** The report as a whole: how old it is. */
export interface IamCredentialReport extends Resource {
  readonly generatedAt: string
  readonly ageHours: number
}

export const iamCredentialReport = defineResource<IamCredentialReport>('iam.credential-report', {
  sample: { arn: 'arn:aws:iam::111122223333:credential-report', account: '111122223333', region: 'aws-global', generatedAt: '2026-11-01T00:00:00.000Z', ageHours: 0 },
})

/** `N/A`, `no_information` and `not_supported` are the report's ways to say "no date". */
const time = (cell: string | undefined): string | null => (cell === undefined || Number.isNaN(Date.parse(cell)) ? null : new Date(cell).toISOString())

/** Lines as records by the header's names, so that columns AWS adds later do no harm. Quoted cells may hold commas. */
function parseCsv(text: string): Record<string, string>[] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)))
  const [header = [], ...lines] = rows
  return lines.map((cells) => Object.fromEntries(header.map((name, n) => [name, cells[n] ?? ''])))
}

const polls = 30
const staleHours = 24

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
const hanako =
  'sato.hanako,arn:aws:iam::111122223333:user/sato.hanako,2026-01-05T00:00:00+00:00,true,2026-10-30T00:00:00+00:00,2026-10-01T00:00:00+00:00,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A'
const root =
  '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,no_information,not_supported,not_supported,true,true,2021-01-01T00:00:00+00:00,2026-10-31T00:00:00+00:00,us-east-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A'
const robot =
  'deploy,arn:aws:iam::111122223333:user/deploy,2026-01-05T00:00:00+00:00,false,N/A,N/A,N/A,false,true,2026-10-01T00:00:00+00:00,2026-10-31T00:00:00+00:00,ap-northeast-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A'
const report = (GeneratedTime: Date, ...users: readonly string[]) => ({ Content: new TextEncoder().encode([header, root, ...users].join('\n')), GeneratedTime, ReportFormat: 'text/csv' })
const rootCredential = {
  ...iamCredential.sample,
  arn: 'arn:aws:iam::111122223333:root',
  name: '<root_account>',
  root: true,
  createdAt: '2020-01-01T00:00:00.000Z',
  password: { enabled: true, lastUsedAt: null, changedAt: null },
  keys: [{ slot: 1, active: true, rotatedAt: '2021-01-01T00:00:00.000Z', lastUsedAt: '2026-10-31T00:00:00.000Z' }],
} as const
const fresh = new Date('2026-11-01T00:00:00Z')
const old = new Date('2026-10-25T00:00:00Z')
const stale = unreadable<never>('StaleCredentialReport')

type Iam = typeof import('@aws-sdk/client-iam')

async function reportFrom(sdk: Iam, client: InstanceType<Iam['IAMClient']>, read: (ask: () => Promise<true>) => Promise<true>) {
  // Where we may not have a new one made, an old one may still be there: its age decides what it is worth.
  await read(async () => {
    for (let poll = 0; poll < polls; poll++) {
      const { State } = await client.send(new sdk.GenerateCredentialReportCommand({}))
      if (State === 'COMPLETE') break
      await wait(1000)
    }
    return true
  })
  return client.send(new sdk.GetCredentialReportCommand({}))
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-iam'),
  client: (sdk) => sdk.IAMClient,
  scope: 'global',
  permissions: { GenerateCredentialReport: 'iam:GenerateCredentialReport', GetCredentialReport: 'iam:GetCredentialReport' },
  collect: {
    async *[iamCredential.kind]({ sdk, client, account, region, asOf, read, memo }) {
      const { Content, GeneratedTime } = await memo('report', () => reportFrom(sdk, client, read))
      const reportedAt = (GeneratedTime as Date).toISOString()
      const outdated = Date.parse(asOf) - Date.parse(reportedAt) > staleHours * 3_600_000
      const current = <T>(fact: T): T =>
        outdated ? unreadable<T>({ code: 'StaleCredentialReport', outcome: 'failed', call: 'iam:GetCredentialReport', permission: 'iam:GenerateCredentialReport' }) : fact
      for (const line of parseCsv(new TextDecoder().decode(Content))) {
        const isRoot = line['user'] === '<root_account>'
        const keys = ([1, 2] as const)
          .map((slot) => ({
            slot,
            active: line[`access_key_${slot}_active`] === 'true',
            rotatedAt: time(line[`access_key_${slot}_last_rotated`]),
            lastUsedAt: time(line[`access_key_${slot}_last_used_date`]),
          }))
          .filter(({ active, rotatedAt, lastUsedAt }) => active || rotatedAt !== null || lastUsedAt !== null)
        yield iamCredential({
          arn: line['arn'] ?? '',
          account,
          region,
          name: line['user'] ?? '',
          root: isRoot,
          createdAt: time(line['user_creation_time']),
          // Root's password is `not_supported` where the report cannot say; only an explicit `false` means there is none.
          password: current({
            enabled: isRoot ? line['password_enabled'] !== 'false' : line['password_enabled'] === 'true',
            lastUsedAt: time(line['password_last_used']),
            changedAt: time(line['password_last_changed']),
          }),
          mfa: current(line['mfa_active'] === 'true'),
          keys: current(keys),
        })
      }
    },
    async *[iamCredentialReport.kind]({ client, account, partition, region, asOf, read, memo, sdk }) {
      const { GeneratedTime } = await memo('report', () => reportFrom(sdk, client, read))
      const generatedAt = (GeneratedTime as Date).toISOString()
      const ageHours = Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(generatedAt)) / 3_600_000))
      yield iamCredentialReport({ arn: `arn:${partition}:iam::${account}:credential-report`, account, region, generatedAt, ageHours })
    },
  },
  examples: {
    'the report took a moment; root has a key in use': {
      answers: { GenerateCredentialReport: [{ State: 'STARTED' }, { State: 'COMPLETE' }], GetCredentialReport: report(fresh, hanako) },
      yields: [iamCredential(rootCredential), iamCredential(iamCredential.sample), iamCredentialReport(iamCredentialReport.sample)],
    },
    'a user with a key and no password': {
      answers: { GenerateCredentialReport: { State: 'COMPLETE' }, GetCredentialReport: report(fresh, robot) },
      yields: [
        iamCredential(rootCredential),
        iamCredential({
          ...iamCredential.sample,
          arn: 'arn:aws:iam::111122223333:user/deploy',
          name: 'deploy',
          password: { enabled: false, lastUsedAt: null, changedAt: null },
          mfa: false,
          keys: [{ slot: 1, active: true, rotatedAt: '2026-10-01T00:00:00.000Z', lastUsedAt: '2026-10-31T00:00:00.000Z' }],
        }),
        iamCredentialReport(iamCredentialReport.sample),
      ],
    },
    'only an old report can be had': {
      answers: { GenerateCredentialReport: { refused: 'AccessDenied' }, GetCredentialReport: report(old, hanako) },
      yields: [
        iamCredential({ ...rootCredential, password: stale, mfa: stale, keys: stale }),
        iamCredential({ ...iamCredential.sample, password: stale, mfa: stale, keys: stale }),
        iamCredentialReport({ ...iamCredentialReport.sample, generatedAt: old.toISOString(), ageHours: 168 }),
      ],
    },
    'there is none': {
      answers: { GenerateCredentialReport: { refused: 'AccessDenied' }, GetCredentialReport: { refused: 'ReportNotPresent' } },
      yields: [],
      unread: ['iam.credential', 'iam.credential-report'],
    },
  },
})
