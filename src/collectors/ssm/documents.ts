import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { findSecrets, type SecretFound } from '#core/secrets.ts'
import { preferencesDocument, preferencesOf } from './preferences.ts'

/** A document of this account's own: a script or a setting that Systems Manager runs on machines. */
export interface SsmDocument extends Resource {
  readonly name: string
  readonly public: boolean
  readonly secrets: readonly SecretFound[]
}

export const ssmDocument = defineResource<SsmDocument>('ssm.document', {
  sample: {
    arn: 'arn:aws:ssm:ap-northeast-1:111122223333:document/install-agents',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'install-agents',
    public: false,
    secrets: [],
  },
})

const ordinary = {
  ListDocuments: { DocumentIdentifiers: [{ Name: 'install-agents', Owner: '111122223333' }] },
  DescribeDocumentPermission: { AccountIds: ['444455556666'] },
  GetDocument: { Content: '{"schemaVersion":"2.2"}' },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ssm'),
  client: (sdk) => sdk.SSMClient,
  scope: 'regional',
  permissions: { ListDocuments: 'ssm:ListDocuments', DescribeDocumentPermission: 'ssm:DescribeDocumentPermission', GetDocument: 'ssm:GetDocument' },

  collect: {
    async *[ssmDocument.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      for await (const page of sdk.paginateListDocuments({ client }, { Filters: [{ Key: 'Owner', Values: ['Self'] }], MaxResults: 50 }))
        yield* each(page.DocumentIdentifiers ?? [], async ({ Name: name = '' }) =>
          ssmDocument({
            arn: `arn:${partition}:ssm:${region}:${account}:document/${name}`,
            account,
            region,
            name,
            public: await read(async () => {
              let token: string | undefined
              do {
                const { AccountIds, NextToken } = await client.send(new sdk.DescribeDocumentPermissionCommand({ Name: name, PermissionType: 'Share', MaxResults: 200, NextToken: token }))
                if (AccountIds?.some((id) => id.toLowerCase() === 'all')) return true
                token = NextToken
              } while (token)
              return false
            }),
            secrets: await read(async () => {
              const content = name === preferencesDocument ? await preferencesOf({ sdk, client, memo }) : (await client.send(new sdk.GetDocumentCommand({ Name: name }))).Content
              return findSecrets(content ?? '')
            }),
          }),
        )
    },
  },

  examples: {
    'one that is shared with a partner': { answers: ordinary, yields: [ssmDocument(ssmDocument.sample)] },
    'a public one with a password in it': {
      answers: {
        ...ordinary,
        DescribeDocumentPermission: [{ AccountIds: ['444455556666'], NextToken: 'more' }, { AccountIds: ['all'] }],
        GetDocument: { Content: 'runCommand:\n- export DB_PASSWORD=Tr0ub4dor-and-3\n' },
      },
      yields: [ssmDocument({ ...ssmDocument.sample, public: true, secrets: [{ kind: 'password', where: 'line 2' }] })],
    },
    'we may not look into it': {
      answers: { ...ordinary, DescribeDocumentPermission: { refused: 'AccessDeniedException' }, GetDocument: { refused: 'AccessDeniedException' } },
      yields: [ssmDocument({ ...ssmDocument.sample, public: unreadable('AccessDeniedException'), secrets: unreadable('AccessDeniedException') })],
    },
    'we may not list documents': { answers: { ListDocuments: { refused: 'AccessDeniedException' } }, yields: [], unread: ['ssm.document'] },
  },
})
