import type { Answers } from '../told.ts'
import { refused } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-account')> = {
  GetAlternateContact: ({ AlternateContactType }) =>
    AlternateContactType === 'BILLING'
      ? { AlternateContact: { AlternateContactType, Name: 'Keiri', Title: 'Accounting', EmailAddress: 'keiri@example.jp', PhoneNumber: '+81-3-0000-0000' } }
      : refused('ResourceNotFoundException', 'No contact of the inputted alternate contact type found.'),
}

export default answers
