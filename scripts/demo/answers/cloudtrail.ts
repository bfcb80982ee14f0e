import { account, arn, before, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

// Made in 2018 by following a blog post: Tokyo alone, and nobody has looked since.
const answers: Answers<typeof import('@aws-sdk/client-cloudtrail')> = {
  DescribeTrails: (_input, { region }) => ({
    trailList:
      region === tokyo
        ? [
            {
              Name: 'mikan-trail',
              TrailARN: arn('cloudtrail', tokyo, 'trail/mikan-trail'),
              HomeRegion: tokyo,
              S3BucketName: 'mikan-shop-logs',
              IsMultiRegionTrail: false,
              IncludeGlobalServiceEvents: false,
              LogFileValidationEnabled: false,
              IsOrganizationTrail: false,
              HasCustomEventSelectors: false,
              CloudWatchLogsLogGroupArn: arn('logs', tokyo, 'log-group:CloudTrail/mikan-trail:*'),
              CloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/trail-to-logs`,
            },
          ]
        : [],
  }),
  GetTrailStatus: (_input, { at }) => ({ IsLogging: true, LatestDeliveryTime: before(at, 0.01), LatestCloudWatchLogsDeliveryTime: before(at, 0.01) }),
  GetEventSelectors: ({ TrailName }) => ({
    TrailARN: TrailName,
    EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }],
  }),
}

export default answers
