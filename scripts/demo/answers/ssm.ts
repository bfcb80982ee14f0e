import { machineId, machines } from '../machines.ts'
import { before, day, tokyo } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

const managed = (region: string) => machines.flatMap((machine) => (machine.region === region && machine.managed !== undefined ? [{ ...machine, managed: machine.managed }] : []))
const versions: Readonly<Record<string, string>> = { kernel: '4.14.355', 'mariadb-server': '5.5.68' }
const parameters = {
  '/shop/db/host': 'String',
  '/shop/db/password': 'String',
  '/shop/stripe/secret-key': 'SecureString',
  '/shop/line/channel-token': 'String',
  '/shop/feature/new-cart': 'String',
} as const

const answers: Answers<typeof import('@aws-sdk/client-ssm')> = {
  DescribeInstanceInformation: (_input, { region, at }) => ({
    InstanceInformationList: managed(region).map(({ name, managed: { platform, version, online = true } }) => ({
      InstanceId: machineId(name),
      PingStatus: online ? 'Online' : 'ConnectionLost',
      LastPingDateTime: before(at, online ? 0.01 : 210),
      AgentVersion: online ? '3.3.3185.0' : '2.3.1205.0',
      IsLatestVersion: online,
      PlatformType: 'Linux',
      PlatformName: platform,
      PlatformVersion: version,
      ResourceType: 'EC2Instance',
      ComputerName: `${name}.${region}.compute.internal`,
      AssociationStatus: online ? 'Success' : 'Failed',
    })),
  }),
  ListInventoryEntries: ({ InstanceId, TypeName }, { region, at }) => {
    const machine = managed(region).find(({ name }) => machineId(name) === InstanceId)
    return {
      InstanceId,
      TypeName,
      ...(machine?.managed.inventory
        ? { CaptureTime: before(at, 0.3).toISOString(), SchemaVersion: '1.1', Entries: [{ Name: machine.managed.agents?.[0] ?? 'bash', Version: '3.3.3185.0' }] }
        : { Entries: [] }),
    }
  },
  GetInventory: ({ Filters }, { region, at }) => {
    const sought = Filters?.[0]?.Values ?? []
    const found = managed(region).flatMap(({ name, managed: { agents = [], inventory = false } }) => {
      const matching = inventory ? [...agents, 'kernel'].filter((one) => sought.some((value) => one.startsWith(value))) : []
      return matching.length === 0 ? [] : [{ name, matching }]
    })
    return {
      Entities: found.map(({ name, matching }) => ({
        Id: machineId(name),
        Data: {
          'AWS:Application': {
            TypeName: 'AWS:Application',
            SchemaVersion: '1.1',
            CaptureTime: before(at, 0.3).toISOString(),
            Content: matching.map((one) => ({ Name: one, Version: versions[one] ?? '1.0.9' })),
          },
        },
      })),
    }
  },
  DescribeInstancePatchStates: ({ InstanceIds = [] }, { region, at }) => ({
    InstancePatchStates: managed(region)
      .filter(({ name, managed: { missingPatches } }) => InstanceIds.includes(machineId(name)) && missingPatches !== undefined)
      .map(({ name, managed: { missingPatches } }) => ({
        InstanceId: machineId(name),
        PatchGroup: name.startsWith('web') ? 'web' : '',
        BaselineId: 'pb-0123456789abcdef0',
        OperationStartTime: before(at, 2),
        OperationEndTime: before(at, 1.99),
        Operation: 'Scan',
        InstalledCount: 412,
        MissingCount: missingPatches,
        FailedCount: 0,
        SecurityNonCompliantCount: missingPatches,
        CriticalNonCompliantCount: missingPatches === undefined || missingPatches < 10 ? 0 : 3,
        OtherNonCompliantCount: 0,
      })),
  }),
  DescribePatchGroups: () => ({ Mappings: [] }),
  DescribeParameters: (_input, { region }) => ({
    Parameters:
      region === tokyo
        ? Object.entries(parameters).map(([Name, Type]) => ({
            Name,
            Type,
            ARN: `arn:aws:ssm:${tokyo}:111122223333:parameter${Name}`,
            LastModifiedDate: day('2023-06-12'),
            Version: 1,
            Tier: 'Standard',
          }))
        : [],
  }),
  ListDocuments: (_input, { region }) => ({ DocumentIdentifiers: region === tokyo ? [{ Name: 'restart-httpd', Owner: '111122223333', DocumentType: 'Command', DocumentFormat: 'YAML' }] : [] }),
  DescribeDocumentPermission: () => ({ AccountIds: ['all'] }),
  GetDocument: ({ Name }) =>
    Name === 'restart-httpd'
      ? {
          Name,
          DocumentType: 'Command',
          DocumentFormat: 'YAML',
          Content:
            "schemaVersion: '2.2'\nmainSteps:\n  - action: aws:runShellScript\n    name: restart\n    inputs:\n      runCommand:\n        - export DB_PASSWORD=mikan-2022-himitsu\n        - systemctl restart httpd\n",
        }
      : refused('InvalidDocument', 'The specified document does not exist.'),
  GetServiceSetting: ({ SettingId }) => ({ ServiceSetting: { SettingId, SettingValue: 'Enable', Status: 'Default' } }),
}

export default answers
