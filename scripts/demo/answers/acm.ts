import type { CertificateSummary } from '@aws-sdk/client-acm'
import { arn, before, tokyo, uuid, virginia } from '../shop.ts'
import type { Answers } from '../told.ts'

interface Certificate extends CertificateSummary {
  readonly region: string
  readonly daysLeft: number
}
const certificates: readonly Certificate[] = [
  { region: tokyo, DomainName: 'www.mikan.example', InUse: true, daysLeft: 190, Type: 'AMAZON_ISSUED', RenewalEligibility: 'ELIGIBLE' },
  // Imported from a reseller; nobody remembers the password of its site.
  { region: tokyo, DomainName: 'partner.mikan.example', InUse: true, daysLeft: 16, Type: 'IMPORTED', RenewalEligibility: 'INELIGIBLE' },
  { region: tokyo, DomainName: 'stg.mikan.example', InUse: false, daysLeft: 75, Type: 'AMAZON_ISSUED', RenewalEligibility: 'INELIGIBLE' },
  { region: virginia, DomainName: 'img.mikan.example', InUse: true, daysLeft: 240, Type: 'AMAZON_ISSUED', RenewalEligibility: 'ELIGIBLE' },
]

const answers: Answers<typeof import('@aws-sdk/client-acm')> = {
  ListCertificates: (_input, { region, at }) => ({
    CertificateSummaryList: certificates
      .filter((one) => one.region === region)
      .map(({ region: _region, daysLeft, ...one }) => ({
        ...one,
        CertificateArn: arn('acm', region, `certificate/${uuid(one.DomainName ?? '')}`),
        Status: 'ISSUED',
        KeyAlgorithm: 'RSA_2048',
        NotAfter: before(at, -daysLeft),
      })),
  }),
}

export default answers
