import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-accessanalyzer')> = {
  ListAnalyzers: () => ({ analyzers: [] }),
}

export default answers
