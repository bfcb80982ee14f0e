import type { RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { HttpRequest, type HttpResponse } from '@smithy/core/protocols'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { HttpHandlerOptions } from '@smithy/types'
import { HttpsProxyAgent } from 'hpagent'
import { getProxyForUrl } from 'proxy-from-env'

/** Milliseconds after which a silent endpoint counts as hanging. */
const timeouts = { connectionTimeout: 5_000, requestTimeout: Number(process.env['KOKOKARA_REQUEST_TIMEOUT']) || 30_000, throwOnRequestTimeout: true }
const sockets = { maxSockets: 128, keepAlive: true }

/** The proxy did not do its part: AWS was not reached. The proxy's password, which may stand in its URL, is never said. */
class ProxyTrouble extends Error {
  override readonly name: string
  readonly code: string | undefined
  constructor(name: 'ProxyRefused' | 'ProxyUnreachable' | 'ProxyNotUnderstood', message: string, cause?: unknown) {
    super(message, { cause })
    this.name = name
    this.code = (cause as NodeJS.ErrnoException | undefined)?.code
  }
}

/** The proxy that the environment names for a request, or null. */
function proxyFor(request: HttpRequest): URL | null {
  const scheme = request.protocol.replace(/:$/, '')
  const named = getProxyForUrl(new URL(`${scheme}://${request.hostname}${request.port === undefined ? '' : `:${request.port}`}`))
  if (named === '') return null
  const written = [`${scheme}_proxy`, 'all_proxy'].flatMap((name) => [process.env[name], process.env[name.toUpperCase()]]).find((value) => value !== undefined && value !== '') ?? ''
  // Without a scheme a proxy is spoken to in plain HTTP, as curl and the AWS CLI do.
  const url = written.includes('://') ? named : `http://${written.replace(/^\/\//, '')}`
  const proxy = URL.canParse(url) ? new URL(url) : null
  if (proxy === null || !/^https?:$/.test(proxy.protocol)) throw new ProxyTrouble('ProxyNotUnderstood', `${scheme.toUpperCase()}_PROXY`)
  return proxy
}

/** A tunnel through the proxy (CONNECT), whose refusals can be told from AWS's. */
class TunnelAgent extends HttpsProxyAgent {
  readonly host: string
  constructor(proxy: URL) {
    super({ proxy, ...sockets })
    this.host = proxy.host
  }

  override createConnection(options: RequestOptions, callback?: (error: Error | null, socket: Duplex) => void): null {
    super.createConnection(options, (error, socket) => {
      const status = /^Bad response: (\d+)/.exec(error?.message ?? '')?.[1]
      const trouble =
        error === null
          ? null
          : status === undefined
            ? new ProxyTrouble('ProxyUnreachable', `${(error as NodeJS.ErrnoException).code ?? error.message}, ${this.host}`, error)
            : new ProxyTrouble('ProxyRefused', `HTTP ${status}, ${this.host}`)
      callback?.(trouble, socket)
    })
    return null
  }
}

/** A plain request is handed to the proxy with its whole URL (RFC 9112, section 3.2.2, read 2026-11-26). */
function forwarded(request: HttpRequest, proxy: URL): HttpRequest {
  const { username, password } = proxy
  const signIn = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  const onward = new HttpRequest({
    ...request,
    protocol: proxy.protocol,
    hostname: proxy.hostname,
    port: Number(proxy.port) || (proxy.protocol === 'https:' ? 443 : 80),
    headers: { ...request.headers, ...(username === '' && password === '' ? {} : { 'proxy-authorization': `Basic ${signIn}` }) },
  })
  // The constructor would put a slash before it.
  onward.path = `${request.protocol}//${request.hostname}${request.port === undefined ? '' : `:${request.port}`}${request.path}`
  return onward
}

/** Sends requests straight to AWS, or by the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for each. One for all clients: they share its sockets. */
class Network {
  readonly metadata = { handlerProtocol: 'http/1.1' }
  private readonly direct = new NodeHttpHandler({ ...timeouts, httpsAgent: sockets, httpAgent: sockets })
  private readonly tunnels = new Map<string, NodeHttpHandler>()

  async handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
    const proxy = proxyFor(request)
    if (proxy === null) return this.direct.handle(request, options)
    if (request.protocol === 'https:') return this.tunnel(proxy).handle(request, options)
    const answer = await this.direct.handle(forwarded(request, proxy), options).catch((error: NodeJS.ErrnoException) => {
      throw error.syscall === 'connect' || error.syscall === 'getaddrinfo' ? new ProxyTrouble('ProxyUnreachable', `${error.code ?? error.message}, ${proxy.host}`, error) : error
    })
    if (answer.response.statusCode === 407) throw new ProxyTrouble('ProxyRefused', `HTTP 407, ${proxy.host}`)
    return answer
  }

  destroy(): void {
    this.direct.destroy()
    for (const tunnel of this.tunnels.values()) tunnel.destroy()
  }

  /** What stands here is for all clients; none may change it for the others. */
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): Record<string, never> {
    return {}
  }

  private tunnel(proxy: URL): NodeHttpHandler {
    const made = this.tunnels.get(proxy.href) ?? new NodeHttpHandler({ ...timeouts, httpsAgent: new TunnelAgent(proxy), httpAgent: sockets })
    this.tunnels.set(proxy.href, made)
    return made
  }
}

export const network = new Network()
