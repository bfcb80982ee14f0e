/** Where settings are read from, in the folder of whoever calls, when no file is named. */
export const settingsFile = 'kokokara.yaml'
