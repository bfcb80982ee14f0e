// `name.s3.region.amazonaws.com`, `name.s3-region…`, `name.s3.dualstack.region…`, `name.s3-website-region…`, `name.s3-website.region…`, and all of them in China.
const host = /^(?<name>.+)\.s3(-website)?([.-](dualstack\.)?[a-z]{2}(-[a-z]+)+-\d+)?\.amazonaws\.com(\.cn)?\.?$/

/** The bucket that a host name of S3 stands for; null where it is no bucket (or an access point, whose bucket has another name). */
export function bucketOf(domain: string): string | null {
  const name = host.exec(domain.toLowerCase())?.groups?.name
  return name === undefined || name.endsWith('-s3alias') ? null : name
}
