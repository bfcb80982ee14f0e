import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { daysBetween, iso } from '#core/time.ts'

export interface Certificate extends Resource {
  readonly name: string
  readonly inUse: boolean
  /** null until it is issued. */
  readonly expiresAt: string | null
  readonly keyAlgorithm: string
  /** How ACM's own renewal goes; null where none is due: imported, not in use, or still far from the end. */
  readonly renewal: { readonly status: string; readonly reason: string | null } | null
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
    renewal: null,
  },
})

// ACM renews certificates of 395 days from 60 days before the end, those of 198 days from 45. https://docs.aws.amazon.com/acm/latest/userguide/dns-renewal-validation.html (2026-11-24)
const renewalStartsBefore = 60

const listed = {
  CertificateArn: certificate.sample.arn,
  DomainName: 'www.example.com',
  InUse: true,
  NotAfter: new Date('2027-06-01T00:00:00Z'),
  KeyAlgorithm: 'RSA_2048',
  Type: 'AMAZON_ISSUED',
} as const
const soon = { ...listed, NotAfter: new Date('2026-11-20T00:00:00Z') }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-acm'),
  client: (sdk) => sdk.ACMClient,
  scope: 'regional',
  permissions: { ListCertificates: 'acm:ListCertificates', DescribeCertificate: 'acm:DescribeCertificate' },

  collect: {
    async *[certificate.kind]({ sdk, client, account, region, asOf, read, each }) {
      // Without this filter ACM leaves out all keys but RSA 1024 and 2048.
      const keyTypes = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] as const
      for await (const page of sdk.paginateListCertificates({ client }, { Includes: { keyTypes: [...keyTypes] } })) {
        yield* each(page.CertificateSummaryList ?? [], async ({ CertificateArn: arn = '', DomainName: name = '', InUse, NotAfter, KeyAlgorithm, Type }) => {
          const left = NotAfter === undefined ? Number.POSITIVE_INFINITY : daysBetween(asOf, NotAfter.toISOString())
          const due = InUse === true && Type === 'AMAZON_ISSUED' && left <= renewalStartsBefore
          return certificate({
            arn,
            account,
            region,
            name,
            inUse: InUse ?? false,
            expiresAt: iso(NotAfter),
            keyAlgorithm: KeyAlgorithm ?? '',
            // The list does not tell; we ask only for those whose renewal must be under way.
            renewal: !due
              ? null
              : await read(async () => {
                  const { RenewalSummary } = (await client.send(new sdk.DescribeCertificateCommand({ CertificateArn: arn }))).Certificate ?? {}
                  return RenewalSummary?.RenewalStatus === undefined ? null : { status: RenewalSummary.RenewalStatus, reason: RenewalSummary.RenewalStatusReason ?? null }
                }),
          })
        })
      }
    },
  },

  examples: {
    'one in use': { answers: { ListCertificates: { CertificateSummaryList: [listed] } }, yields: [certificate(certificate.sample)] },
    'one whose renewal waits for us, and an imported one': {
      answers: {
        ListCertificates: [{ CertificateSummaryList: [soon], NextToken: 'next' }, { CertificateSummaryList: [{ ...soon, Type: 'IMPORTED' }] }],
        DescribeCertificate: { Certificate: { RenewalSummary: { RenewalStatus: 'PENDING_VALIDATION' } } },
      },
      yields: [
        certificate({ ...certificate.sample, expiresAt: '2026-11-20T00:00:00.000Z', renewal: { status: 'PENDING_VALIDATION', reason: null } }),
        certificate({ ...certificate.sample, expiresAt: '2026-11-20T00:00:00.000Z' }),
      ],
    },
    'we may not describe it': {
      answers: { ListCertificates: { CertificateSummaryList: [soon] }, DescribeCertificate: { refused: 'AccessDeniedException' } },
      yields: [certificate({ ...certificate.sample, expiresAt: '2026-11-20T00:00:00.000Z', renewal: unreadable('AccessDeniedException') })],
    },
    'we may not list certificates': { answers: { ListCertificates: { refused: 'AccessDeniedException' } }, yields: [], unread: ['acm.certificate'] },
  },
})
