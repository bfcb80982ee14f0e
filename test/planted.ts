/** What is wrong with the account of seed.ts, one line a finding: check, resource, region. */
export const planted: readonly string[] = []
