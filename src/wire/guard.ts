/** Thrown by the guard. Not an AWS refusal: nobody may turn it into a fact. */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused'
}

/** The verbs with which AWS names operations that only read. */
const readingVerb = /^(Get|BatchGet|List|Describe|Head|Lookup|Search|Generate(CredentialReport|ServiceLastAccessedDetails)$)/

/**
 * Operations that read in name, but hand out credentials or secrets, or change something all the same
 * (AWS Service Authorization Reference gives them a level other than Read or List, or their answer is itself a secret).
 */
const notForLooking = new Set([
  'GetSecretValue',
  'BatchGetSecretValue',
  'GetParameter',
  'GetParameters',
  'GetParametersByPath',
  'GetParameterHistory',
  'GetSessionToken',
  'GetFederationToken',
  'GetDelegatedAccessToken',
  'GetWebIdentityToken',
  'GetAuthorizationToken',
  'GetClusterCredentials',
  'GetClusterCredentialsWithIAM',
  'GetIdentityCenterAuthToken',
  'GetPasswordData',
  'GetObject',
  'GetObjectTorrent',
  'GetDataAccess',
  'GetAccessToken',
  'GetConnectionToken',
  'GetExport',
  'GetSdk',
  'GetCommandInvocation',
  'GetParametersForImport',
  'GetItem',
  'BatchGetItem',
  'GetRecords',
  'GetLogEvents',
  'GetLogObject',
  'GetTransactionResults',
])

/** Whether an operation only reads. Whoever looks may send nothing else. */
export const onlyReads = (operation: string): boolean => readingVerb.test(operation) && !notForLooking.has(operation)

/** `contents`: operations that hand out what is stored, allowed by name to whoever reads it on purpose (log files). They must still be reading ones. */
export function refuseWrites(service: string, operation: string, contents: readonly string[] = []): void {
  if (!onlyReads(operation) && !(readingVerb.test(operation) && contents.includes(operation))) throw new WriteRefused(`${service}:${operation} does not only read; looking never changes anything`)
}
