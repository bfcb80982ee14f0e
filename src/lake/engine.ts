import { createRequire } from 'node:module'

/** DuckDB, loaded when it is wanted. As an import it takes twice the time: Node then reads each of its modules once more, for the names that it hands out. */
export const duckdb = (): typeof import('@duckdb/node-api') => createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api')
