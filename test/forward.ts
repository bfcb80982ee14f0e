import { once } from 'node:events'
import { request as ask, createServer, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface Forward {
  /** With a name and password if one is asked for. */
  readonly url: string
  readonly port: number
  /** What it was asked to reach: `CONNECT host:port`, or `GET http://host:port/…`. */
  readonly asked: readonly string[]
  readonly stop: () => Promise<void>
}

/**
 * An HTTP proxy as companies have them: tunnels by CONNECT, forwards plain requests that carry their whole URL, and asks for a password if
 * one is given. `to` may lead a tunnel elsewhere than its name says.
 */
export async function forwardProxy({ password, to }: { readonly password?: string; readonly to?: (host: string) => number | undefined } = {}): Promise<Forward> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const welcome = ({ headers }: IncomingMessage) => password === undefined || headers['proxy-authorization'] === `Basic ${Buffer.from(`staff:${password}`).toString('base64')}`
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (!welcome(request)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"', 'content-type': 'text/plain' }).end('who are you?')
      return
    }
    const url = new URL(request.url ?? '')
    const { 'proxy-authorization': _, ...headers } = request.headers
    const onward = ask({ host: url.hostname, port: url.port, path: url.pathname + url.search, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.writeHead(502).end())
    request.pipe(onward)
  })
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`)
    socket.on('error', () => undefined)
    if (!welcome(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    const [host = '', port] = (request.url ?? '').split(':')
    const onward = connect(to?.(host) ?? Number(port), to?.(host) === undefined ? host : '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    sockets.add(onward)
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    url: `http://${password === undefined ? '' : `staff:${password}@`}127.0.0.1:${port}`,
    port,
    asked,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
