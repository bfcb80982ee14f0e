/**
 * Makers of operating systems who publish their images from an account of their own, without an alias that AWS
 * vouches for. (Red Hat, SUSE and Microsoft are not here: their images carry Amazon's alias.)
 * Each account was seen on the page named beside it (2026-11-24). An account that is merely said to be somebody's is no ground for trust.
 */
const makers: Readonly<Record<string, string>> = {
  // https://ubuntu.com/server/docs/cloud-images/amazon-ec2
  '099720109477': 'Canonical',
  // https://kops.sigs.k8s.io/operations/images/
  '136693071363': 'Debian',
  '125523088429': 'Fedora / CentOS',
  '075585003325': 'Flatcar',
  // https://github.com/aws/aws-parallelcluster (tests/integration-tests/tests/common/utils.py)
  '792107900819': 'Rocky Linux',
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html (2026-11-24): aliases that nobody else can have.
const vouched: ReadonlySet<string> = new Set(['amazon', 'aws-marketplace', 'aws-backup-vault'])

/** Who stands behind an image, where somebody does: a maker we know, or AWS's word for a verified owner. */
export const trustedOwner = ({ owner, ownerAlias }: { readonly owner: string; readonly ownerAlias: string | null }): string | null =>
  (ownerAlias !== null && vouched.has(ownerAlias) ? ownerAlias : makers[owner]) ?? null

/** A parameter that AWS publishes for itself and for the makers of operating systems names a trusted image. */
export const isPublishedParameter = (image: string): boolean => image.startsWith('resolve:ssm:/aws/service/')
