import type { Permissions } from '#core/collector.ts'
import { commands } from './_index.ts'
import type { Command } from './command.ts'

/** What every command declares that asks AWS for more than a scan does. */
export const declaredByCommands = (): Promise<readonly Permissions[]> =>
  Promise.all(Object.values(commands as Readonly<Record<string, Command>>).flatMap(({ permissions }) => (permissions === undefined ? [] : [permissions()])))
