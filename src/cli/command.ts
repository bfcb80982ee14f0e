import type { Permissions } from '#core/collector.ts'
import type { Language, Say, Text } from '#core/text.ts'

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly help: Text
  /** How the value is called in the help: `FILE`, `TIME`… */
  readonly value?: string
}

/** What a command is handed; everything of the process that it may touch. */
export interface Context {
  readonly say: Say
  readonly language: Language
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly version: string
  /** What all commands declare of what they ask AWS for. */
  readonly declared: () => Promise<readonly Permissions[]>
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
}

/** One command of `kokokara`. Its name is its file's name; what is heavy is imported when it runs. */
export interface Command {
  readonly summary: Text
  /** What comes after the options, as the help shows it: `ID`. */
  readonly positional?: string
  readonly options: Readonly<Record<string, Option>>
  /** What it asks AWS for beside what a scan does: each operation with the IAM action it needs. `policy --trail` prints their sum. */
  readonly permissions?: () => Promise<Permissions>
  /** Resolves to the exit code. A group, whose commands stand in the folder of its name, has none. */
  readonly run?: (context: Context) => Promise<number>
}

export const defineCommand = (command: Command): Command => command

export const list = (value: string | boolean | undefined): readonly string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : []

export const string = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
