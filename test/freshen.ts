/** The emulator dates every credential report 2015; a replay gives it a date two hours before the recording's. */
export function freshen(lines: readonly string[]): string[] {
  const { recordedAt } = JSON.parse(lines[0] as string) as { recordedAt: string }
  const at = new Date(Date.parse(recordedAt) - 2 * 3_600_000).toISOString()
  return lines.map((line) => (line.includes('"operation":"GetCredentialReport"') ? line.replace(/"GeneratedTime":"[^"]*"/, `"GeneratedTime":"${at}"`) : line))
}
