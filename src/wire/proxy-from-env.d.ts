declare module 'proxy-from-env' {
  /** The URL of the proxy that the environment names for this URL; empty where there is none. */
  export function getProxyForUrl(url: string | URL): string
}
