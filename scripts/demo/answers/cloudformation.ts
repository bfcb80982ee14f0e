import type { Stack } from '@aws-sdk/client-cloudformation'
import { arn, day, tokyo, uuid, virginia } from '../shop.ts'
import type { Answers } from '../told.ts'

const stack = (region: string, StackName: string, since: string, more: Partial<Stack> = {}): Stack => ({
  StackId: arn('cloudformation', region, `stack/${StackName}/${uuid(StackName)}`),
  StackName,
  CreationTime: day(since),
  StackStatus: 'UPDATE_COMPLETE',
  EnableTerminationProtection: false,
  ...more,
})
const stacks: Readonly<Record<string, readonly Stack[]>> = {
  [tokyo]: [
    stack(tokyo, 'mikan-network', '2020-10-05', { EnableTerminationProtection: true }),
    stack(tokyo, 'mikan-order-api', '2023-06-12', { Outputs: [{ OutputKey: 'ApiEndpoint', OutputValue: 'https://api.mikan.example' }] }),
    stack(tokyo, 'mikan-webhook', '2023-09-04', { Parameters: [{ ParameterKey: 'AdminPassword', ParameterValue: 'mikan-admin-2023!' }] }),
    stack(tokyo, 'deploy-user', '2022-05-30', { Outputs: [{ OutputKey: 'DeploySecretAccessKey', OutputValue: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }] }),
    stack(tokyo, 'stock-sync', '2026-01-19', { StackStatus: 'CREATE_COMPLETE' }),
    stack(tokyo, 'poc-translate', '2023-01-16', { StackStatus: 'CREATE_COMPLETE' }),
  ],
  [virginia]: [stack(virginia, 'mikan-edge', '2025-06-09')],
}

const answers: Answers<typeof import('@aws-sdk/client-cloudformation')> = {
  DescribeStacks: (_input, { region }) => ({ Stacks: [...(stacks[region] ?? [])] }),
}

export default answers
