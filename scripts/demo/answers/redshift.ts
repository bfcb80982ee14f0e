import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-redshift')> = {
  DescribeClusters: () => ({ Clusters: [] }),
}

export default answers
