import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface Certificate extends Resource {
  readonly name: string
  readonly inUse: boolean
  /** null until it is issued. */
  readonly expiresAt: string | null
  readonly keyAlgorithm: string
}

export const certificate = defineResource<Certificate>('acm.certificate', {
  sample: {
    arn: 'arn:aws:acm:ap-northeast-1:111122223333:certificate/0a1b',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'www.example.com',
    inUse: true,
    expiresAt: '2027-06-01T00:00:00.000Z',
    keyAlgorithm: 'RSA_2048',
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-acm'),
  client: (sdk) => sdk.ACMClient,
  scope: 'regional',
  permissions: { ListCertificates: 'acm:ListCertificates' },

  collect: {
    async *[certificate.kind]({ sdk, client, account, region }) {
      // Without this filter ACM leaves out all keys but RSA 1024 and 2048.
      const keyTypes = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] as const
      for await (const page of sdk.paginateListCertificates({ client }, { Includes: { keyTypes: [...keyTypes] } })) {
        for (const { CertificateArn: arn = '', DomainName: name = '', InUse, NotAfter, KeyAlgorithm } of page.CertificateSummaryList ?? [])
          yield certificate({ arn, account, region, name, inUse: InUse ?? false, expiresAt: iso(NotAfter), keyAlgorithm: KeyAlgorithm ?? '' })
      }
    },
  },

  examples: {
    'one in use': {
      answers: {
        ListCertificates: {
          CertificateSummaryList: [{ CertificateArn: certificate.sample.arn, DomainName: 'www.example.com', InUse: true, NotAfter: new Date('2027-06-01T00:00:00Z'), KeyAlgorithm: 'RSA_2048' }],
        },
      },
      yields: [certificate(certificate.sample)],
    },
  },
})
