import { isThrottlingError } from '@smithy/core/retry'
import { codeOutcome } from '#core/collector.ts'
import type { CallOutcome } from '#core/resource.ts'

interface SdkError extends Error {
  readonly code?: string
  readonly Code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $fault?: string
}

export const isThrottling = (error: unknown): boolean => error instanceof Error && isThrottlingError(error as Parameters<typeof isThrottlingError>[0])

/** Credentials that are wrong or over: nothing else can be asked with them. */
const credentialTrouble =
  /^(ExpiredToken|ExpiredTokenException|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|AuthFailure|CredentialsProviderError|InvalidAccessKeyId|TokenRefreshRequired)$/

/** The credentials were good, and their time is over. */
export const isExpiry = (code: string): boolean => /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired|CredentialsProviderError)$/.test(code)

export const isCredentialTrouble = (code: string): boolean => credentialTrouble.test(code)

/** What stands in AWS's place when the service does not exist there, or the emulator does not know it. */
const unsupported =
  /^(UnknownOperationException|NotImplemented|NotImplementedException|UnsupportedOperation|UnsupportedOperationException|InvalidAction|UnsupportedActionException|TypeNotFoundException|UnknownEndpoint|NoSuchService|ENOTFOUND|OptInRequired)$/

/** An SDK error's code, as AWS (or Node's network layer) names it. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'UnknownError'
  const { name, code, Code } = error as SdkError
  return name === 'Error' || name === 'UnknownError' || name === 'Unknown' || name === '' ? (Code ?? code ?? (name || 'UnknownError')) : name
}

export function outcomeOf(error: unknown): CallOutcome {
  const code = codeOf(error)
  const status = (error as SdkError).$metadata?.httpStatusCode
  if (isThrottling(error)) return 'throttled-out'
  if (unsupported.test(code) || status === 501) return 'unsupported'
  if (status === 404 && (code === 'UnknownError' || code === 'Unknown')) return 'unsupported'
  if (codeOutcome(code) === 'denied') return 'denied'
  if (status === 403 && !isCredentialTrouble(code)) return 'denied'
  return 'failed'
}
