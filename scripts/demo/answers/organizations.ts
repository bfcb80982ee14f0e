import { type Answers, refused } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-organizations')> = {
  DescribeOrganization: () => refused('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.'),
}

export default answers
