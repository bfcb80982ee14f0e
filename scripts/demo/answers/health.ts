import { type Answers, refused } from '../told.ts'

// The shop has the Basic support plan, which gives no Health API.
const answers: Answers<typeof import('@aws-sdk/client-health')> = {
  DescribeEvents: () => refused('SubscriptionRequiredException', 'AWS Premium Support Subscription is required to use this service.'),
}

export default answers
