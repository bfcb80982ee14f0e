/**
 * Until when the makers of operating systems publish security updates. Each maker's page is named; the dates were read
 * from the data behind https://endoflife.date/ (its state of 2026-08-22), which quotes those pages.
 * A release that is not here has no date we know.
 */
export interface OsRelease {
  /** The last day of security updates that everyone gets. */
  readonly until: string
  /** The last day of updates under an extra subscription, and what the maker calls it. */
  readonly extended?: { readonly until: string; readonly name: string }
}

interface OsFamily {
  /** The maker's page. */
  readonly source: string
  /** As it is said to people. */
  readonly label: string
  /** The name that Systems Manager reports. */
  readonly reported: RegExp
  /** How the name of an image tells the release: group 1 is its key below. */
  readonly inImageName?: RegExp
  /** The key below, from the version that Systems Manager reports (and the name, where that says more). */
  readonly key: (version: string, name: string) => string
  readonly releases: Readonly<Record<string, OsRelease>>
}

const major = (version: string) => version.split('.')[0] ?? ''
const majorMinor = (version: string) => version.split('.').slice(0, 2).join('.')

const esm = (until: string) => ({ until, name: 'Ubuntu Pro (ESM)' })
const els = (until: string) => ({ until, name: 'RHEL ELS' })
const ltss = (until: string) => ({ until, name: 'SLES LTSS' })
const esu = (until: string) => ({ until, name: 'Windows Server ESU' })

const families: readonly OsFamily[] = [
  {
    source: 'https://docs.aws.amazon.com/linux/al2023/ug/release-cadence.html',
    label: 'Amazon Linux',
    reported: /^Amazon Linux(?! AMI)/i,
    inImageName: /^(?:al(2023)-ami|amzn(2)-ami|amazon-eks-node-al(2023)-)/,
    // Amazon Linux 1 calls itself "Amazon Linux AMI" with versions such as 2018.03.
    key: (version) => (/^20(1\d|2[0-2])\./.test(version) ? '1' : major(version)),
    releases: { '2023': { until: '2029-06-30' }, '2': { until: '2026-06-30' }, '1': { until: '2023-12-31' } },
  },
  {
    source: 'https://aws.amazon.com/amazon-linux-ami/faqs/',
    label: 'Amazon Linux AMI',
    reported: /^Amazon Linux AMI/i,
    inImageName: /^(amzn)-ami/,
    key: () => '1',
    releases: { '1': { until: '2023-12-31' }, amzn: { until: '2023-12-31' } },
  },
  {
    source: 'https://wiki.ubuntu.com/Releases',
    label: 'Ubuntu',
    reported: /^Ubuntu/i,
    inImageName: /(?:^|\/)ubuntu[-/].*?-(\d\d\.\d\d)-/,
    key: majorMinor,
    releases: {
      '26.04': { until: '2031-04-30', extended: esm('2036-04-30') },
      '25.10': { until: '2026-07-01' },
      '25.04': { until: '2026-01-17' },
      '24.10': { until: '2025-07-10' },
      '24.04': { until: '2029-05-31', extended: esm('2036-05-31') },
      '23.10': { until: '2024-07-12' },
      '23.04': { until: '2024-01-20' },
      '22.10': { until: '2023-07-20' },
      '22.04': { until: '2027-04-01', extended: esm('2032-04-09') },
      '21.10': { until: '2022-07-14' },
      '21.04': { until: '2022-01-20' },
      '20.10': { until: '2021-07-22' },
      '20.04': { until: '2025-05-31', extended: esm('2030-04-02') },
      '19.10': { until: '2020-07-06' },
      '18.04': { until: '2023-05-31', extended: esm('2028-04-01') },
      '16.04': { until: '2021-04-02', extended: esm('2026-04-02') },
      '14.04': { until: '2019-04-02', extended: esm('2024-04-02') },
    },
  },
  {
    // Debian's own team supports a release first, then its LTS team: free for everyone, so the later day counts.
    source: 'https://wiki.debian.org/LTS',
    label: 'Debian',
    reported: /^Debian/i,
    inImageName: /^debian-(\d+)-/,
    key: major,
    releases: {
      '13': { until: '2030-06-30' },
      '12': { until: '2028-06-30' },
      '11': { until: '2026-08-31' },
      '10': { until: '2024-06-30' },
      '9': { until: '2022-07-01' },
      '8': { until: '2020-06-30' },
    },
  },
  {
    source: 'https://access.redhat.com/support/policy/updates/errata',
    label: 'Red Hat Enterprise Linux',
    reported: /^Red Hat Enterprise Linux/i,
    inImageName: /^RHEL-(\d+)\./,
    key: major,
    releases: {
      '10': { until: '2035-05-31', extended: els('2039-05-31') },
      '9': { until: '2032-05-31', extended: els('2036-05-31') },
      '8': { until: '2029-05-31', extended: els('2033-05-31') },
      '7': { until: '2024-06-30', extended: els('2029-05-31') },
      '6': { until: '2020-11-30', extended: els('2024-06-30') },
      '5': { until: '2017-03-31', extended: els('2020-11-30') },
    },
  },
  {
    source: 'https://www.centos.org/centos-stream/',
    label: 'CentOS Stream',
    reported: /^CentOS Stream/i,
    inImageName: /^CentOS Stream (\d+) /,
    key: major,
    releases: { '10': { until: '2030-05-31' }, '9': { until: '2027-05-31' }, '8': { until: '2024-05-31' } },
  },
  {
    source: 'https://www.centos.org/centos-linux-eol/',
    label: 'CentOS Linux',
    reported: /^CentOS/i,
    inImageName: /^CentOS Linux (\d+) /,
    key: major,
    releases: { '8': { until: '2021-12-31' }, '7': { until: '2024-06-30' }, '6': { until: '2020-11-30' }, '5': { until: '2017-03-31' } },
  },
  {
    source: 'https://www.suse.com/lifecycle',
    label: 'SUSE Linux Enterprise Server',
    reported: /^(SLES|SUSE Linux Enterprise Server|SUSE)/i,
    inImageName: /^suse-sles-(\d+(?:-sp\d+)?)-/,
    key: (version) => (version.includes('.') ? majorMinor(version) : `${version}.0`),
    releases: {
      '16.0': { until: '2027-11-30', extended: ltss('2030-11-30') },
      '15.7': { until: '2031-07-31', extended: ltss('2034-07-31') },
      '15.6': { until: '2025-12-31', extended: ltss('2028-12-31') },
      '15.5': { until: '2024-12-31', extended: ltss('2027-12-31') },
      '15.4': { until: '2023-12-31', extended: ltss('2026-12-31') },
      '15.3': { until: '2022-12-31', extended: ltss('2025-12-31') },
      '15.2': { until: '2021-12-31', extended: ltss('2024-12-31') },
      '15.1': { until: '2021-01-31', extended: ltss('2024-01-31') },
      '15.0': { until: '2019-12-31', extended: ltss('2022-12-31') },
      '12.5': { until: '2024-10-31', extended: ltss('2027-10-31') },
      '12.4': { until: '2020-06-30', extended: ltss('2023-06-30') },
      '12.3': { until: '2019-06-30', extended: ltss('2022-06-30') },
    },
  },
  {
    source: 'https://wiki.rockylinux.org/rocky/version/',
    label: 'Rocky Linux',
    reported: /^Rocky/i,
    inImageName: /^Rocky-(\d+)-/,
    key: major,
    releases: { '10': { until: '2035-05-31' }, '9': { until: '2032-05-31' }, '8': { until: '2029-05-31' } },
  },
  {
    source: 'https://wiki.almalinux.org/release-notes/',
    label: 'AlmaLinux',
    reported: /^AlmaLinux/i,
    inImageName: /^AlmaLinux OS (\d+)\./,
    key: major,
    releases: { '10': { until: '2035-05-31' }, '9': { until: '2032-05-31' }, '8': { until: '2029-05-31' } },
  },
  {
    source: 'https://www.oracle.com/a/ocom/docs/elsp-lifetime-069338.pdf',
    label: 'Oracle Linux',
    reported: /^Oracle Linux/i,
    key: major,
    releases: {
      '9': { until: '2032-06-30', extended: { until: '2035-06-30', name: 'Oracle Extended Support' } },
      '8': { until: '2029-07-31', extended: { until: '2032-07-31', name: 'Oracle Extended Support' } },
      '7': { until: '2024-12-31', extended: { until: '2028-06-30', name: 'Oracle Extended Support' } },
      '6': { until: '2021-03-31', extended: { until: '2024-12-31', name: 'Oracle Extended Support' } },
    },
  },
  {
    source: 'https://learn.microsoft.com/lifecycle/products/?terms=Windows%20Server',
    label: 'Windows Server',
    reported: /^(Microsoft )?Windows Server/i,
    inImageName: /^Windows_Server-(\d{4}(?:-R2)?)/i,
    // The version is a build number; the name has the year.
    key: (_version, name) => /Windows Server (\d{4}(?: R2)?)/i.exec(name)?.[1]?.toUpperCase() ?? '',
    releases: {
      '2025': { until: '2034-11-14' },
      '2022': { until: '2031-10-14' },
      '2019': { until: '2029-01-09' },
      '2016': { until: '2027-01-12', extended: esu('2030-01-12') },
      '2012 R2': { until: '2023-10-10', extended: esu('2026-10-13') },
      '2012': { until: '2023-10-10', extended: esu('2026-10-13') },
      '2008 R2': { until: '2020-01-14' },
      '2008': { until: '2020-01-14' },
      '2003': { until: '2015-07-14' },
    },
  },
]

export interface OsSupport extends OsRelease {
  /** `Amazon Linux 2`. */
  readonly system: string
}

const found = ({ label, releases }: OsFamily, key: string, written: string): OsSupport | null => {
  const release = releases[key]
  return release === undefined ? null : { system: `${label} ${written}`, ...release }
}

/** From the name and version that Systems Manager reports; null where we know no date. */
export function supportOfReported(name: string, version: string): OsSupport | null {
  const family = families.find(({ reported }) => reported.test(name))
  if (family === undefined) return null
  const key = family.key(version, name)
  return found(family, key, key)
}

/** From the name of the image that a machine was started from; null where it does not tell. */
export function supportOfImage(imageName: string): OsSupport | null {
  for (const family of families) {
    const match = family.inImageName?.exec(imageName)
    const told = match?.slice(1).find((group) => group !== undefined)
    if (told === undefined) continue
    const key = told.toLowerCase() === 'amzn' ? 'amzn' : told.toUpperCase().replace('-SP', '.').replace('-R2', ' R2')
    const known = found(family, key, key === 'amzn' ? '1' : key) ?? found(family, `${key}.0`, key)
    if (known !== null) return known
  }
  return null
}
