const dayInMilliseconds = 86_400_000

/** Whole days from one ISO 8601 time to a later one; negative when it is still to come. */
export const daysBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / dayInMilliseconds)

/** An AWS time as ISO 8601, or null when AWS gave none. */
export const iso = (time: Date | undefined): string | null => (time === undefined ? null : time.toISOString())
