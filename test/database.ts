import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll } from 'vitest'

/** A DuckDB in memory for the tests of one file; open while they run. */
export function database(): { readonly connection: DuckDBConnection } {
  const held: { instance?: DuckDBInstance; connection?: DuckDBConnection } = {}
  // Loading the native module may take long on a busy machine.
  beforeAll(async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api')
    held.instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    held.connection = await held.instance.connect()
  }, 60_000)
  afterAll(() => {
    held.connection?.closeSync()
    held.instance?.closeSync()
  })
  return {
    get connection() {
      if (held.connection === undefined) throw new Error('the database is open only while tests run')
      return held.connection
    },
  }
}
