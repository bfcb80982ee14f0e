import { account } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

const off = { status: 'DISABLED' as const, errorCode: undefined, errorMessage: undefined }
// The role that scans the shop was made from an old list of permissions: Inspector's coverage is not in it.
const answers: Answers<typeof import('@aws-sdk/client-inspector2')> = {
  BatchGetAccountStatus: () => ({ accounts: [{ accountId: account, state: off, resourceState: { ec2: off, ecr: off, lambda: off, lambdaCode: off } }] }),
  ListCoverage: () => refused('AccessDeniedException', `User: arn:aws:sts::${account}:assumed-role/kokokara/scan is not authorized to perform: inspector2:ListCoverage`),
  ListFindings: () => ({ findings: [] }),
}

export default answers
