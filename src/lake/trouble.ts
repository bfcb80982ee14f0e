import { UserError } from '#core/error.ts'
import { isFull } from './folder.ts'

/** What a person is told when the lake's folder does not take what is to be stored. */
export const cannotWrite = (path: string, cause: unknown) => {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  const full = isFull(cause)
  return new UserError(full ? 'lake.full' : 'lake.read-only', {
    text: full
      ? { en: 'The disk is full: the results cannot be stored in {path}.', ja: 'ディスクの空きがないため、結果を {path} に保存できません。' }
      : { en: 'The results cannot be stored in {path}: {cause}.', ja: '結果を {path} に保存できません（{cause}）。' },
    next: full
      ? {
          en: 'Free some space, or choose another folder with --lake DIR. Earlier snapshots are untouched.',
          ja: '空き容量を増やすか、--lake DIR で別のフォルダーを指定してください。以前のスナップショットには影響ありません。',
        }
      : {
          en: 'Choose a folder you may write to with --lake DIR or KOKOKARA_LAKE. Earlier snapshots are untouched.',
          ja: '--lake DIR または KOKOKARA_LAKE で、書き込めるフォルダーを指定してください。以前のスナップショットには影響ありません。',
        },
    values: { path, cause: code || (cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '') },
    cause,
  })
}

/** Whether the disk, and not we, is to blame. DuckDB tells it in words only. */
export const isStorageTrouble = (error: unknown) =>
  /^(ENOSPC|EROFS|EACCES|EPERM|ENOTDIR|ENOENT|EDQUOT|EFBIG|EEXIST)$/.test((error as NodeJS.ErrnoException).code ?? '') || /IO Error/.test(error instanceof Error ? error.message : '')
