import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { preferencesOf } from './preferences.ts'

/** What Systems Manager does in this account and region as a whole. */
export interface SsmSettings extends Resource {
  /** `Enable`: documents may be made public. `Disable`: they may not. */
  readonly publicSharing: string
  /** Where Session Manager writes what is typed and shown. Null: nowhere, since nobody ever set it. */
  readonly sessionLogs: { readonly bucket: string | null; readonly logGroup: string | null } | null
}

export const ssmSettings = defineResource<SsmSettings>('ssm.settings', {
  sample: {
    arn: 'arn:aws:ssm:ap-northeast-1:111122223333:settings',
    account: '111122223333',
    region: 'ap-northeast-1',
    publicSharing: 'Disable',
    sessionLogs: { bucket: null, logGroup: '/ssm/sessions' },
  },
})

// https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html,
// https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html (2026-11-24)
const sharingSetting = '/ssm/documents/console/public-sharing-permission'

interface Preferences {
  readonly inputs?: { readonly s3BucketName?: string; readonly cloudWatchLogGroupName?: string }
}

function logsOf(content: string): SsmSettings['sessionLogs'] {
  try {
    const { inputs } = JSON.parse(content) as Preferences
    return { bucket: inputs?.s3BucketName || null, logGroup: inputs?.cloudWatchLogGroupName || null }
  } catch {
    return unreadable({ code: 'BrokenPreferences', outcome: 'failed', call: 'ssm:GetDocument' })
  }
}

const preferences = (inputs: Preferences['inputs']) => ({ Content: JSON.stringify({ schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs }) })
const ordinary = { GetServiceSetting: { ServiceSetting: { SettingValue: 'Disable' } }, GetDocument: preferences({ s3BucketName: '', cloudWatchLogGroupName: '/ssm/sessions' }) }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ssm'),
  client: (sdk) => sdk.SSMClient,
  scope: 'regional',
  permissions: { GetServiceSetting: 'ssm:GetServiceSetting', GetDocument: 'ssm:GetDocument' },

  collect: {
    async *[ssmSettings.kind]({ sdk, client, account, partition, region, read, absentOn, memo }) {
      yield ssmSettings({
        arn: `arn:${partition}:ssm:${region}:${account}:settings`,
        account,
        region,
        publicSharing: await read(async () => (await client.send(new sdk.GetServiceSettingCommand({ SettingId: sharingSetting }))).ServiceSetting?.SettingValue ?? 'Enable'),
        sessionLogs: await read(async () => logsOf((await preferencesOf({ sdk, client, memo })) ?? '{}'), absentOn('InvalidDocument')),
      })
    },
  },

  examples: {
    'sharing is blocked and sessions are logged': { answers: ordinary, yields: [ssmSettings(ssmSettings.sample)] },
    'nothing was ever set': {
      answers: { GetServiceSetting: { ServiceSetting: { SettingValue: 'Enable' } }, GetDocument: { refused: 'InvalidDocument' } },
      yields: [ssmSettings({ ...ssmSettings.sample, publicSharing: 'Enable', sessionLogs: null })],
    },
    'preferences that are no JSON': {
      answers: { ...ordinary, GetDocument: { Content: 'schemaVersion: "1.0"' } },
      yields: [ssmSettings({ ...ssmSettings.sample, sessionLogs: unreadable('BrokenPreferences') })],
    },
    'we may not read them': {
      answers: { GetServiceSetting: { refused: 'AccessDeniedException' }, GetDocument: { refused: 'AccessDeniedException' } },
      yields: [ssmSettings({ ...ssmSettings.sample, publicSharing: unreadable('AccessDeniedException'), sessionLogs: unreadable('AccessDeniedException') })],
    },
  },
})
