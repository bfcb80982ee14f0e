import { type Answers, refused } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-support')> = {
  DescribeTrustedAdvisorChecks: () => refused('SubscriptionRequiredException', 'AWS Premium Support Subscription is required to use this service.'),
}

export default answers
