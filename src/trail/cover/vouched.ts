import type { LakeReader } from '#lake/lake.ts'
import type { Vouched } from './coverage.ts'

/** What verification found of the sources, as it was kept. */
export async function vouched(reader: LakeReader): Promise<readonly Vouched[]> {
  const rows: Vouched[] = []
  for await (const { account, region, from_time, to_time, standing, verified, broken, unknown } of reader.stream(
    'SELECT account, region, from_time, to_time, standing, verified::INTEGER AS verified, broken::INTEGER AS broken, unknown::INTEGER AS unknown FROM verified ORDER BY ALL',
  ))
    rows.push({
      account: account as string,
      region: region as string,
      from: from_time as string | null,
      to: to_time as string | null,
      standing: standing as Vouched['standing'],
      logs: { verified: verified as number, broken: broken as number, unknown: unknown as number },
    })
  return rows
}
