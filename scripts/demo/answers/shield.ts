import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-shield')> = {
  GetSubscriptionState: () => ({ SubscriptionState: 'INACTIVE' }),
}

export default answers
