import { createHash, randomBytes } from 'node:crypto'

/**
 * Replaces what tells whose account this is, the same way everywhere in one recording, and differently in the next:
 * account ids, resource ids' hexadecimal parts, access key ids, IP addresses, e-mail addresses, and every name after `Name`-like members and in ARNs.
 * Works on the finished JSON line, so that input, output and later input agree.
 */
export function anonymiser(salt: Buffer = randomBytes(16)): (line: string) => string {
  const digest = (text: string) => createHash('sha256').update(salt).update(text).digest()
  const digits = (text: string, length: number) =>
    [...digest(text)]
      .map((byte) => byte % 10)
      .slice(0, length)
      .join('')
  const letters = (text: string, length: number) =>
    [...digest(text), ...digest(`${text}+`)]
      .map((byte) => 'abcdefghijklmnopqrstuvwxyz'[byte % 26])
      .slice(0, length)
      .join('')
  const address = (text: string) => {
    const [a = 0, b = 0, c = 0] = digest(text)
    // Private stays private, public becomes a documentation or benchmarking address (RFC 5737, RFC 2544).
    if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|127\.|169\.254\.|0\.|255\.)/.test(text)) return text
    return `198.${18 + (a % 2)}.${b}.${c}`
  }
  const names = new Map<string, string>()
  const renamed = (name: string) => {
    const before = names.get(name)
    if (before !== undefined) return before
    const made = `n-${letters(name, 10)}`
    names.set(name, made)
    return made
  }
  // AWS's own words are not the user's names, and checks read them.
  const isAwsOwn = (name: string) => /^(aws|amazon|AWS|Amazon|default|Default|root|\*|<root_account>|alias\/aws\/)/.test(name) || name.length < 2 || name.includes('.amazonaws.com')
  const member =
    /"((?:User|Role|Group|Policy|Bucket|Function|DBInstance|DBCluster|Cluster|Table|Topic|Queue|Trail|Stack|Key|Display|Repository|repository|Instance|LoadBalancer|Secret|Domain)?(?:Name|Identifier|name|functionName))":"((?:[^"\\]|\\.)*)"/g
  return (line) =>
    line
      .replace(member, (whole, key: string, name: string) => (isAwsOwn(name) || /^(us|ap|eu|sa|ca|me|af|il|mx|cn)-/.test(name) ? whole : `"${key}":"${renamed(name)}"`))
      .replace(/(arn:aws[\w-]*:[\w-]+:[\w-]*:\d{0,12}:(?:[\w-]+[:/])?)([^"\\\s,]+)/g, (whole, head: string, tail: string) =>
        head.includes('::aws:') || isAwsOwn(tail)
          ? whole
          : head +
            tail
              .split(/([/:])/)
              .map((piece) => (/^[/:]$/.test(piece) || isAwsOwn(piece) ? piece : (names.get(piece) ?? (/^[a-z]+-[0-9a-f]{8,}$/.test(piece) ? piece : renamed(piece)))))
              .join(''),
      )
      .replace(/(?<!\d)\d{12}(?!\d)/g, (id) => digits(id, 12))
      .replace(/\b([a-z]{1,8})-([0-9a-f]{8}(?:[0-9a-f]{9})?)\b/g, (_whole, prefix: string, id: string) => `${prefix}-${digest(id).toString('hex').slice(0, id.length)}`)
      .replace(/\b(A(?:KIA|SIA|IDA|ROA|GPA|NPA))([A-Z0-9]{12,})\b/g, (_whole, prefix: string, id: string) => prefix + letters(id, id.length).toUpperCase())
      .replace(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, address)
      .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, (mail) => `${letters(mail, 8)}@example.com`)
}
