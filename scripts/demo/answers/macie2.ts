import { type Answers, refused } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-macie2')> = {
  GetMacieSession: () => refused('AccessDeniedException', 'Macie is not enabled.'),
}

export default answers
