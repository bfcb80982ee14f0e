import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-wafv2')> = {
  ListWebACLs: () => ({ WebACLs: [] }),
}

export default answers
