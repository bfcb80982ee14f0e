import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { opendir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { UserError } from '#core/error.ts'
import type { Text } from '#core/text.ts'
import { isLogName, placeOf } from './layout.ts'
import { type Listed, type Missed, type Source, UnreadableObject } from './source.ts'

const folderDenied: Text = { en: 'The folder {where} cannot be opened ({code}).', ja: 'フォルダー {where} を開けません（{code}）。' }
const fileUnreadable: Text = { en: 'The file {key} cannot be read ({code}).', ja: 'ファイル {key} を読み取れません（{code}）。' }
const fileGone: Text = { en: 'The file {key} was deleted or changed after it was listed.', ja: 'ファイル {key} は、一覧の取得後に削除または変更されました。' }

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'EIO'

/** Read in one go, on this thread: for so little a stream costs ten times the reading. */
const small = 2 ** 20

/** Metadata of a bucket's object is looked for here: `FILE.metadata.json`, one object of texts. */
const beside = '.metadata.json'

/** A folder with all below it, or one file. `path` must exist. */
export async function openFolder(path: string): Promise<Source> {
  const top = await stat(path).catch((error: unknown) => {
    throw new UserError('source.not-found', {
      text: { en: 'There is no file or folder {path} that can be read ({code}).', ja: '{path} というファイルまたはフォルダーがないか、読み取れません（{code}）。' },
      next: { en: 'Check the path and who may read it.', ja: 'パスと読み取り権限を確認してください。' },
      values: { path, code: codeOf(error) },
      cause: error,
    })
  })
  const missed: Missed[] = []
  let skipped = 0
  /** The file that a key stands for. */
  const fileOf = (key: string) => (top.isDirectory() ? join(path, ...key.split('/')) : path)

  function listed(key: string): Listed | null {
    // On this thread: for hundreds of thousands of files, asking another for each takes ten times as long. By nanoseconds: two writings within a second differ.
    const file = statSync(fileOf(key), { bigint: true })
    if (!file.isFile()) return null
    const { hint, account, region, time } = placeOf(key)
    return { source: path, key, size: Number(file.size), etag: `${file.mtimeNs}-${file.ino}-${file.size}`, time, hint, account, region }
  }

  async function* walk(folder: string, seen: Set<string>, signal: AbortSignal | undefined): AsyncIterable<Listed> {
    signal?.throwIfAborted()
    const here = join(path, ...folder.split('/'))
    const miss = (where: string, error: unknown, text: Text) => missed.push({ where, code: codeOf(error), text, values: { where, key: where, code: codeOf(error) } })
    let entries: Awaited<ReturnType<typeof opendir>>
    try {
      const real = await realpath(here)
      // Links may lead in circles, or many ways to one place.
      if (seen.has(real)) return
      seen.add(real)
      entries = await opendir(here, { bufferSize: 512 })
    } catch (error) {
      miss(here, error, folderDenied)
      return
    }
    const folders: string[] = []
    try {
      for await (const entry of entries) {
        const key = folder === '' ? entry.name : `${folder}/${entry.name}`
        try {
          if (entry.isDirectory() || (entry.isSymbolicLink() && (await stat(join(here, entry.name))).isDirectory())) folders.push(key)
          else if (!isLogName(entry.name) || entry.name.endsWith(beside)) skipped += 1
          else {
            signal?.throwIfAborted()
            const one = listed(key)
            if (one === null) skipped += 1
            else yield one
          }
        } catch (error) {
          if (signal?.aborted === true) throw error
          miss(join(here, entry.name), error, fileUnreadable)
        }
      }
    } catch (error) {
      if (signal?.aborted === true) throw error
      miss(here, error, folderDenied)
    }
    // Folders by name: with the layout's dates that is the order of time.
    for (const one of folders.sort()) yield* walk(one, seen, signal)
  }

  return {
    name: path,
    missed,
    get skipped() {
      return skipped
    },
    async *list(signal) {
      missed.length = 0
      skipped = 0
      if (top.isDirectory()) yield* walk('', new Set(), signal)
      else {
        const one = listed(basename(path))
        if (one !== null) yield one
        else throw notAFile(path)
      }
    },
    async *read(one, signal) {
      const file = fileOf(one.key)
      try {
        if (one.size !== null && one.size <= small) {
          const whole = readHere(file, one.size)
          if (whole === null) throw new UnreadableObject(one.key, 'ECHANGED', fileGone)
          if (whole.length > 0) yield whole
          return
        }
        yield* createReadStream(file, { highWaterMark: 2 ** 20, ...(signal === undefined ? {} : { signal }) }) as AsyncIterable<Buffer>
      } catch (error) {
        if (signal?.aborted === true || error instanceof UnreadableObject || !(error instanceof Error && 'code' in error)) throw error
        throw new UnreadableObject(one.key, codeOf(error), codeOf(error) === 'ENOENT' ? fileGone : fileUnreadable, error)
      }
    },
    async metadata(one) {
      const text = await readFile(fileOf(one.key) + beside, 'utf8').catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return null
        throw new UnreadableObject(one.key, codeOf(error), fileUnreadable, error)
      })
      if (text === null) return {}
      try {
        const value = JSON.parse(text) as Record<string, unknown>
        return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
      } catch (error) {
        throw new UnreadableObject(one.key, 'not-json', { en: 'The metadata beside {key} is no JSON.', ja: '{key} に添えられたメタデータが JSON ではありません。' }, error)
      }
    },
  }
}

/** Null where the file is not as long as it was when it was listed. */
function readHere(file: string, size: number): Buffer | null {
  const descriptor = openSync(file, 'r')
  try {
    const whole = Buffer.allocUnsafe(size + 1)
    let length = 0
    for (;;) {
      const read = readSync(descriptor, whole, length, size + 1 - length, null)
      length += read
      if (length > size) return null
      if (read === 0) return length === size ? whole.subarray(0, size) : null
    }
  } finally {
    closeSync(descriptor)
  }
}

const notAFile = (path: string) =>
  new UserError('source.not-a-file', {
    text: { en: '{path} is neither a file nor a folder.', ja: '{path} はファイルでもフォルダーでもありません。' },
    next: { en: 'Name a folder of log files, a file, or s3://BUCKET/PREFIX.', ja: 'ログファイルのフォルダー、ファイル、または s3://バケット名/プレフィックス を指定してください。' },
    values: { path },
  })
