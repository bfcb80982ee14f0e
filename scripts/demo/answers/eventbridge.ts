import { arn, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-eventbridge')> = {
  ListEventBuses: (_input, { region }) => ({ EventBuses: [{ Name: 'default', Arn: arn('events', region, 'event-bus/default') }] }),
  ListRules: (_input, { region }) => ({
    Rules:
      region === tokyo
        ? [
            { Name: 'batch-nightly', Arn: arn('events', tokyo, 'rule/batch-nightly'), EventBusName: 'default', State: 'ENABLED', ScheduleExpression: 'cron(0 17 * * ? *)' },
            // Its Slack webhook went with a reorganisation; the rule was switched off to stop the errors.
            {
              Name: 'guardduty-to-slack',
              Arn: arn('events', tokyo, 'rule/guardduty-to-slack'),
              EventBusName: 'default',
              State: 'DISABLED',
              EventPattern: JSON.stringify({ source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'] }),
            },
          ]
        : [],
  }),
  ListTargetsByRule: () => ({ Targets: [{ Id: 'slack', Arn: arn('lambda', tokyo, 'function:slack-alert') }] }),
}

export default answers
