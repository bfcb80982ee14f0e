import { type Gazetteer, openGazetteer } from '#trail/geo.ts'
import { list, string } from '../command.ts'

/** What the files that the person named tell of addresses; null where none was named. */
export const placesAsked = async (options: Readonly<Record<string, string | boolean | undefined>>): Promise<Gazetteer | null> =>
  options['geoip'] === undefined && options['ip-ranges'] === undefined ? null : openGazetteer({ geoip: list(options['geoip']), ipRanges: string(options['ip-ranges']) })
