import type { InstanceInformation, InstancePatchState } from '@aws-sdk/client-ssm'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

/** A machine that Systems Manager manages: an EC2 instance, or a machine elsewhere that was registered. */
export interface SsmNode extends Resource {
  readonly name: string
  readonly id: string
  /** Registered by a hybrid activation; an EC2 instance otherwise. */
  readonly hybrid: boolean
  /** AWS's word: `Online`, `ConnectionLost`, `Inactive`. */
  readonly ping: string
  readonly agentVersion: string
  /** Null on Windows, where AWS does not tell. */
  readonly agentIsLatest: boolean | null
  /** `Linux`, `Windows`, `MacOS`. */
  readonly platform: string | null
  readonly osName: string | null
  readonly osVersion: string | null
  /** How its State Manager associations went: `Success`, `Failed`, `Pending`…; null without any. */
  readonly associations: string | null
  /** When its list of software was taken; null when none ever was. */
  readonly inventoryTaken: string | null
  /** What of this machine's software guards it against malware and intruders. */
  readonly guards: readonly Software[]
  readonly kernels: readonly Software[]
  /** Database servers among its software, of the makes that AWS also runs as a managed service. */
  readonly databases: readonly Software[]
  /** Null: Patch Manager never looked at it. */
  readonly patch: PatchState | null
  /** The patch group it was patched as, and whether a baseline is registered for that group; null without a group. */
  readonly patchGroup: { readonly name: string; readonly hasBaseline: boolean } | null
}

export interface Software {
  readonly name: string
  readonly version: string
}

export interface PatchState {
  readonly ended: string | null
  readonly missing: number
  readonly failed: number
  readonly pendingReboot: number
  readonly criticalMissing: number
  readonly securityMissing: number
}

export const ssmNode = defineResource<SsmNode>('ssm.node', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:instance/i-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'ip-10-0-0-1.ap-northeast-1.compute.internal',
    id: 'i-0aaa',
    hybrid: false,
    ping: 'Online',
    agentVersion: '3.3.3270.0',
    agentIsLatest: true,
    platform: 'Linux',
    osName: 'Amazon Linux',
    osVersion: '2023',
    associations: 'Success',
    inventoryTaken: '2026-10-31T12:00:00Z',
    guards: [{ name: 'amazon-guardduty-agent', version: '1.9.2' }],
    kernels: [{ name: 'kernel', version: '6.1.155' }],
    databases: [],
    patch: { ended: '2026-10-31T18:00:00.000Z', missing: 0, failed: 0, pendingReboot: 0, criticalMissing: 0, securityMissing: 0 },
    patchGroup: { name: 'web', hasBaseline: true },
  },
})

/**
 * How the programs that watch a machine for malware and intruders call themselves in the list of installed software:
 * packages on Linux, display names on Windows. Beginnings of names. What comes with the system and is in no such
 * list (Microsoft Defender Antivirus on Windows Server, XProtect on macOS) cannot be seen this way.
 */
const guardNames = [
  'amazon-guardduty-agent',
  'ds_agent', // Trend Micro Deep Security and Vision One, Linux
  'Trend Micro',
  'falcon-sensor', // CrowdStrike, Linux
  'CrowdStrike',
  'SentinelAgent',
  'sentinelagent',
  'Sentinel Agent',
  'clamav',
  'clamd',
  'ossec-hids',
  'OSSEC',
  'wazuh-agent',
  'Wazuh',
  'mdatp', // Microsoft Defender for Endpoint, Linux
  'Sophos',
  'cortex-agent', // Palo Alto Networks, Linux
  'Cortex XDR',
  'cb-psc-sensor', // Carbon Black Cloud, Linux
  'Carbon Black',
  'VMware Carbon Black',
  'eea', // ESET Endpoint Antivirus, Linux
  'efs', // ESET Server Security, Linux
  'ESET',
  'Symantec Endpoint',
  'McAfee',
  'Trellix',
  'bitdefender-security-tools',
  'Bitdefender',
  'kesl', // Kaspersky Endpoint Security, Linux
  'Kaspersky',
  'f-secure',
  'falco',
  'samhain',
  'aide',
] as const
const kernelNames = ['kernel', 'linux-image'] as const
/** Beginnings of names, as above; packages of Amazon Linux, Red Hat, Debian and the makers, and display names on Windows. */
const databaseNames = ['mysql-server', 'mysql-community-server', 'mariadb', 'postgresql', 'mongodb', 'redis', 'valkey', 'memcached', 'mssql-server', 'oracle-database', 'SQL Server'] as const

// A name goes on with something that is no letter (`falcon-sensor`, `clamav-daemon`), and is no tool of another product (`efs-utils` of Amazon EFS).
const isGuard = (name: string) => guardNames.some((guard) => name.startsWith(guard) && !/^([A-Za-z]|-utils)/.test(name.slice(guard.length)))
// Amazon Linux 2023 ships later kernels as `kernel6.12`; `kernel-headers`, `kernel-tools` and the meta package `linux-image-aws` run nothing.
const isKernel = (name: string) => /^(kernel(\d+\.\d+)?(-core|-default|-uek|-ec2)?|linux-image-\d.*)$/.test(name)
// The servers themselves: clients, libraries, drivers and management tools come under the same first words and serve nothing.
const isDatabase = (name: string) =>
  /^(mysql(-community)?-server(-\d[\d.]*)?|mariadb\d*-server(-\d[\d.]*)?|postgresql\d*-server|postgresql-\d[\d.]*|mongodb(-org|-enterprise)?-server|redis\d*|redis-server|valkey|valkey-server|memcached|mssql-server|oracle-database-.*|SQL Server \d{4} Database Engine Services)$/.test(
    name,
  )

// An inventory filter takes at least 20 values (API_InventoryFilter), and DescribeInstancePatchStates at most 50 ids.
// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html (2026-11-24)
const sought = [...guardNames, ...kernelNames, ...databaseNames]
const valuesACall = 20
const idsACall = 50

const patchStateOf = (state: InstancePatchState): PatchState => ({
  ended: iso(state.OperationEndTime),
  missing: state.MissingCount ?? 0,
  failed: state.FailedCount ?? 0,
  pendingReboot: state.InstalledPendingRebootCount ?? 0,
  criticalMissing: state.CriticalNonCompliantCount ?? 0,
  securityMissing: state.SecurityNonCompliantCount ?? 0,
})

const node = {
  InstanceId: 'i-0aaa',
  PingStatus: 'Online',
  AgentVersion: '3.3.3270.0',
  IsLatestVersion: true,
  PlatformType: 'Linux',
  PlatformName: 'Amazon Linux',
  PlatformVersion: '2023',
  ResourceType: 'EC2Instance',
  ComputerName: 'ip-10-0-0-1.ap-northeast-1.compute.internal',
  AssociationStatus: 'Success',
}
const state = {
  InstanceId: 'i-0aaa',
  PatchGroup: 'web',
  OperationEndTime: new Date('2026-10-31T18:00:00.000Z'),
  MissingCount: 0,
  FailedCount: 0,
  InstalledPendingRebootCount: 0,
  CriticalNonCompliantCount: 0,
  SecurityNonCompliantCount: 0,
}
const ordinary = {
  DescribeInstanceInformation: { InstanceInformationList: [node] },
  ListInventoryEntries: { CaptureTime: '2026-10-31T12:00:00Z', Entries: [{ Name: 'acl' }] },
  GetInventory: {
    Entities: [
      {
        Id: 'i-0aaa',
        Data: {
          'AWS:Application': {
            Content: [
              { Name: 'kernel', Version: '6.1.155' },
              { Name: 'kernel-headers', Version: '6.1.155' },
              { Name: 'efs-utils', Version: '2.3.0' },
              { Name: 'aider', Version: '1.0' },
              { Name: 'amazon-guardduty-agent', Version: '1.9.2' },
            ],
          },
        },
      },
    ],
  },
  DescribeInstancePatchStates: { InstancePatchStates: [state] },
  DescribePatchGroups: { Mappings: [{ PatchGroup: 'web' }] },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ssm'),
  client: (sdk) => sdk.SSMClient,
  scope: 'regional',
  permissions: {
    DescribeInstanceInformation: 'ssm:DescribeInstanceInformation',
    ListInventoryEntries: 'ssm:ListInventoryEntries',
    GetInventory: 'ssm:GetInventory',
    DescribeInstancePatchStates: 'ssm:DescribeInstancePatchStates',
    DescribePatchGroups: 'ssm:DescribePatchGroups',
  },

  collect: {
    async *[ssmNode.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      const nodes: InstanceInformation[] = []
      for await (const page of sdk.paginateDescribeInstanceInformation({ client }, { MaxResults: 50 })) nodes.push(...(page.InstanceInformationList ?? []))

      /** The software we look for, of every machine at once: asking each machine for all its software is ten calls a machine. */
      const software = () =>
        memo('software', async () => {
          const found = new Map<string, Map<string, Software>>()
          for (let at = 0; at < sought.length; at += valuesACall) {
            const filter = { Key: 'AWS:Application.Name', Values: sought.slice(at, at + valuesACall), Type: 'BeginWith' as const }
            for await (const page of sdk.paginateGetInventory({ client }, { Filters: [filter], ResultAttributes: [{ TypeName: 'AWS:Application' }], MaxResults: 50 }))
              for (const { Id = '', Data } of page.Entities ?? []) {
                const known = found.get(Id) ?? new Map<string, Software>()
                found.set(Id, known)
                // A machine that matches comes with all its software, or with what matched: either way we keep what we look for, once.
                for (const { Name: name = '', Version: version = '' } of Data?.['AWS:Application']?.Content ?? [])
                  if (isGuard(name) || isKernel(name) || isDatabase(name)) known.set(`${name} ${version}`, { name, version })
              }
          }
          return found
        })
      const softwareOf = async (id: string, is: (name: string) => boolean) => [...((await software()).get(id)?.values() ?? [])].filter(({ name }) => is(name))
      const patchStates = () =>
        memo('patch-states', async () => {
          const found = new Map<string, InstancePatchState>()
          for (let at = 0; at < nodes.length; at += idsACall) {
            const ids = nodes.slice(at, at + idsACall).map(({ InstanceId = '' }) => InstanceId)
            for await (const page of sdk.paginateDescribeInstancePatchStates({ client }, { InstanceIds: ids })) for (const one of page.InstancePatchStates ?? []) found.set(one.InstanceId ?? '', one)
          }
          return found
        })
      const groupsWithBaseline = () =>
        memo('patch-groups', async () => {
          const found = new Set<string>()
          for await (const page of sdk.paginateDescribePatchGroups({ client }, { MaxResults: 100 })) for (const { PatchGroup = '' } of page.Mappings ?? []) found.add(PatchGroup)
          return found
        })

      yield* each(nodes, async (one) => {
        const { InstanceId: id = '' } = one
        const hybrid = one.ResourceType === 'ManagedInstance' || id.startsWith('mi-')
        return ssmNode({
          arn: hybrid ? `arn:${partition}:ssm:${region}:${account}:managed-instance/${id}` : `arn:${partition}:ec2:${region}:${account}:instance/${id}`,
          account,
          region,
          name: one.Name || one.ComputerName || id,
          id,
          hybrid,
          ping: one.PingStatus ?? 'unknown',
          agentVersion: one.AgentVersion ?? '',
          agentIsLatest: one.PlatformType === 'Windows' ? null : (one.IsLatestVersion ?? null),
          platform: one.PlatformType ?? null,
          osName: one.PlatformName ?? null,
          osVersion: one.PlatformVersion ?? null,
          associations: one.AssociationStatus ?? null,
          inventoryTaken: await read(async () => {
            const { CaptureTime, Entries } = await client.send(new sdk.ListInventoryEntriesCommand({ InstanceId: id, TypeName: 'AWS:Application', MaxResults: 1 }))
            return (Entries ?? []).length === 0 ? null : (CaptureTime ?? '')
          }),
          guards: await read(() => softwareOf(id, isGuard)),
          kernels: await read(() => softwareOf(id, isKernel)),
          databases: await read(() => softwareOf(id, isDatabase)),
          patch: await read(async () => {
            const found = (await patchStates()).get(id)
            return found === undefined ? null : patchStateOf(found)
          }),
          patchGroup: await read(async () => {
            const name = (await patchStates()).get(id)?.PatchGroup ?? ''
            return name === '' ? null : { name, hasBaseline: (await groupsWithBaseline()).has(name) }
          }),
        })
      })
    },
  },

  examples: {
    'an instance that is looked after': { answers: ordinary, yields: [ssmNode(ssmNode.sample)] },
    'a machine elsewhere, on Windows, about which nothing was ever collected': {
      answers: {
        DescribeInstanceInformation: {
          InstanceInformationList: [
            {
              ...node,
              InstanceId: 'mi-0bbb',
              ResourceType: 'ManagedInstance',
              Name: 'office',
              PlatformType: 'Windows',
              PlatformName: 'Microsoft Windows Server 2019 Datacenter',
              PlatformVersion: '10.0.17763',
              AssociationStatus: undefined,
            },
          ],
        },
        ListInventoryEntries: { Entries: [] },
        GetInventory: { Entities: [] },
        DescribeInstancePatchStates: { InstancePatchStates: [] },
        DescribePatchGroups: { Mappings: [] },
      },
      yields: [
        ssmNode({
          ...ssmNode.sample,
          arn: 'arn:aws:ssm:ap-northeast-1:111122223333:managed-instance/mi-0bbb',
          name: 'office',
          id: 'mi-0bbb',
          hybrid: true,
          agentIsLatest: null,
          platform: 'Windows',
          osName: 'Microsoft Windows Server 2019 Datacenter',
          osVersion: '10.0.17763',
          associations: null,
          inventoryTaken: null,
          guards: [],
          kernels: [],
          databases: [],
          patch: null,
          patchGroup: null,
        }),
      ],
    },
    'a database server, beside what only talks to one': {
      answers: {
        ...ordinary,
        GetInventory: {
          Entities: [
            {
              Id: 'i-0aaa',
              Data: {
                'AWS:Application': {
                  Content: [
                    { Name: 'kernel', Version: '6.1.155' },
                    { Name: 'amazon-guardduty-agent', Version: '1.9.2' },
                    { Name: 'postgresql15-server', Version: '15.14' },
                    { Name: 'postgresql15', Version: '15.14' },
                    { Name: 'postgresql-client-16', Version: '16.1' },
                    { Name: 'mariadb-connector-c', Version: '3.1' },
                    { Name: 'mysql-server-8.0', Version: '8.0.43' },
                    { Name: 'mysql-server-core-8.0', Version: '8.0.43' },
                    { Name: 'SQL Server Management Studio', Version: '20.2' },
                    { Name: 'redis-tools', Version: '7.0' },
                  ],
                },
              },
            },
          ],
        },
      },
      yields: [
        ssmNode({
          ...ssmNode.sample,
          databases: [
            { name: 'postgresql15-server', version: '15.14' },
            { name: 'mysql-server-8.0', version: '8.0.43' },
          ],
        }),
      ],
    },
    'a group that no baseline is registered for, on the second page': {
      answers: {
        ...ordinary,
        DescribeInstanceInformation: [{ InstanceInformationList: [], NextToken: 'more' }, { InstanceInformationList: [node] }],
        DescribeInstancePatchStates: { InstancePatchStates: [{ ...state, PatchGroup: 'Web' }] },
      },
      yields: [ssmNode({ ...ssmNode.sample, patchGroup: { name: 'Web', hasBaseline: false } })],
    },
    'we may see neither inventory nor patches': {
      answers: {
        ...ordinary,
        ListInventoryEntries: { refused: 'AccessDeniedException' },
        GetInventory: { refused: 'AccessDeniedException' },
        DescribeInstancePatchStates: { refused: 'AccessDeniedException' },
        DescribePatchGroups: { refused: 'AccessDeniedException' },
      },
      yields: [
        ssmNode({
          ...ssmNode.sample,
          inventoryTaken: unreadable('AccessDeniedException'),
          guards: unreadable('AccessDeniedException'),
          kernels: unreadable('AccessDeniedException'),
          databases: unreadable('AccessDeniedException'),
          patch: unreadable('AccessDeniedException'),
          patchGroup: unreadable('AccessDeniedException'),
        }),
      ],
    },
    'we may not list managed machines': { answers: { ...ordinary, DescribeInstanceInformation: { refused: 'AccessDeniedException' } }, yields: [], unread: ['ssm.node'] },
  },
})
