import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes a folder and those above it. Node's own `recursive` never ends where a file system refuses a folder with "no such file", as /proc does. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  const made = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  }
  const make = () => mkdir(path, mode === undefined ? {} : { mode })
  try {
    await make()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path), mode)
    await make().catch(made)
  }
}
