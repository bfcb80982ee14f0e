import { type Answers, refused } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-s3-control')> = {
  GetPublicAccessBlock: () => refused('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'),
  ListAccessPoints: () => ({ AccessPointList: [] }),
  ListMultiRegionAccessPoints: () => ({ AccessPoints: [] }),
}

export default answers
