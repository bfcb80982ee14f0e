/** Where a client's calls go, as far as its settings depend on it. */
export interface Destination {
  /** The endpoint set in AWS's place for a service, named as in `AWS_ENDPOINT_URL_…`; undefined where AWS itself, or a recording, is asked. */
  readonly endpoint: (service: string) => string | undefined
}

/** What a service's client needs beside what every client has. */
export type ClientNeeds = (to: Destination) => Readonly<Record<string, unknown>>

/** S3, for whoever reads it: buckets answer from their own region, and another endpoint than AWS has no host name for each bucket. */
export const s3Needs: ClientNeeds = ({ endpoint }) => ({ followRegionRedirects: true, forcePathStyle: endpoint('S3') !== undefined })

/** S3 Control, likewise: the account id as a host prefix makes an invalid URL of a loopback address. */
export const s3ControlNeeds: ClientNeeds = ({ endpoint }) => {
  const url = endpoint('S3_CONTROL')
  return url === undefined ? {} : { disableHostPrefix: true, endpointProvider: () => ({ url: new URL(url) }) }
}
