import { type Answers, refused } from '../told.ts'

const off = () => refused('InvalidAccessException', 'Account 111122223333 is not subscribed to AWS Security Hub')
const answers: Answers<typeof import('@aws-sdk/client-securityhub')> = { DescribeHub: off, GetEnabledStandards: off }

export default answers
