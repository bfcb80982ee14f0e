import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export interface Asked {
  readonly request: IncomingMessage
  readonly body: string
  /** The access key id that the request is signed with. */
  readonly key: string
  readonly service: string
  readonly region: string
  /** The operation, where the protocol names it in the request. */
  readonly operation: string
}

export interface Between {
  readonly url: string
  readonly stop: () => Promise<void>
}

const describe = (request: IncomingMessage, body: string): Asked => {
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '')
  const target = String(request.headers['x-amz-target'] ?? '').split('.')[1]
  return { request, body, key: scope?.[1] ?? '', region: scope?.[2] ?? '', service: scope?.[3] ?? '', operation: target ?? /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? '' }
}

const xmlServices = /^(sts|iam|ec2|rds|s3|elasticloadbalancing|autoscaling|cloudformation|sns|route53|cloudfront|elasticache|redshift)$/

/** An AWS error in the protocol that was asked in. */
export function refuse({ request, service }: Asked, response: ServerResponse, code: string, status = 400): void {
  if (/cbor/.test(request.headers['content-type'] ?? '')) {
    // {"__type": code}
    const body = Buffer.concat([Buffer.from([0xa1, 0x66]), Buffer.from('__type'), Buffer.from([0x78, code.length]), Buffer.from(code)])
    response.writeHead(status, { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }).end(body)
    return
  }
  const error = `<Error><Code>${code}</Code><Message>no</Message></Error>`
  const body = service === 'ec2' ? `<Response><Errors>${error}</Errors></Response>` : service === 's3' ? error : `<ErrorResponse>${error}</ErrorResponse>`
  if (xmlServices.test(service)) response.writeHead(status, { 'content-type': 'text/xml' }).end(body)
  else response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code }).end(JSON.stringify({ __type: code, message: 'no' }))
}

/**
 * Stands between the program and the emulator: `meddle` may answer itself (and says so), else the request goes on to the emulator.
 * `heard` sees what the emulator answered.
 */
export async function between(emulator: string, meddle: (asked: Asked, response: ServerResponse) => boolean | Promise<boolean>, heard?: (asked: Asked, answer: string) => void): Promise<Between> {
  const server: Server = createServer((request, response) => {
    const pass = async () => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      const whole = Buffer.concat(pieces)
      const asked = describe(request, whole.toString('utf8'))
      if (await meddle(asked, response)) return
      const answer = await fetch(`${emulator}${request.url}`, {
        method: request.method ?? 'GET',
        headers: Object.entries(request.headers).filter(([name]) => !/^(host|connection|content-length|transfer-encoding|expect)$/.test(name)) as [string, string][],
        ...(whole.length === 0 ? {} : { body: whole }),
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      heard?.(asked, bytes.toString('utf8'))
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => !/^(connection|content-encoding|content-length|transfer-encoding)$/.test(name)))
      response.writeHead(answer.status, headers).end(bytes)
    }
    void pass().catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
