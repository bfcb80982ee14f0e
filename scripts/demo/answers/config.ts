import { account, before, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

// On in Tokyo for two kinds of resources, to save money; nowhere else.
const answers: Answers<typeof import('@aws-sdk/client-config-service')> = {
  DescribeConfigurationRecorders: (_input, { region }) => ({
    ConfigurationRecorders:
      region === tokyo
        ? [
            {
              name: 'default',
              roleARN: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
              recordingGroup: {
                allSupported: false,
                includeGlobalResourceTypes: false,
                resourceTypes: ['AWS::EC2::Instance', 'AWS::EC2::SecurityGroup'],
                recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' },
              },
            },
          ]
        : [],
  }),
  DescribeConfigurationRecorderStatus: (_input, { region, at }) => ({
    ConfigurationRecordersStatus: region === tokyo ? [{ name: 'default', recording: true, lastStatus: 'Success', lastStartTime: before(at, 900) }] : [],
  }),
  DescribeDeliveryChannelStatus: (_input, { region, at }) => ({
    DeliveryChannelsStatus:
      region === tokyo
        ? [
            {
              name: 'default',
              configHistoryDeliveryInfo: { lastStatus: 'Success', lastSuccessfulTime: before(at, 0.2) },
              configStreamDeliveryInfo: { lastStatus: 'Success', lastStatusChangeTime: before(at, 0.1) },
            },
          ]
        : [],
  }),
}

export default answers
