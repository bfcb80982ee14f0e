import type { Parsed } from './parse.ts'
import type { Correlation, Rule } from './rule.ts'
import type { RuleTrouble } from './trouble.ts'
import { Trouble, troubled } from './trouble.ts'

/** A correlation whose rules have been found. */
export interface Linked {
  readonly correlation: Correlation
  /** In the order of the correlation's `rules`: the number of a rule, or of a correlation that stands before this one. */
  readonly parts: readonly ({ readonly rule: number } | { readonly correlation: number })[]
  /** For each part the field of its events (or the group of the correlation) that each `group-by` name stands for. */
  readonly groups: readonly (readonly string[])[]
}

export interface RuleSet {
  readonly rules: readonly Rule[]
  /** Those that others are made of stand before them. */
  readonly correlations: readonly Linked[]
  readonly troubles: readonly RuleTrouble[]
  /** Rules that are findings of their own: not those that only serve a correlation without `generate`. */
  readonly alone: ReadonlySet<number>
}

const namesOf = ({ id, name }: { readonly id: string | null; readonly name: string | null }) => [...new Set([id, name])].filter((one) => one !== null)

/**
 * Puts what was read from any number of files together: correlations find their rules by id or name, and those that cannot join the
 * troubles.
 */
export function link(parsed: readonly Parsed[]): RuleSet {
  const rules = parsed.filter((one) => one.kind === 'rule')
  const correlations = parsed.filter((one) => one.kind === 'correlation')
  const troubles = parsed.filter((one) => one.kind === 'trouble')
  const ruleNumber = new Map(rules.map((rule, n) => [rule, n]))
  const byName = new Map<string, Parsed[]>()
  for (const one of parsed) for (const name of namesOf(one)) byName.set(name, [...(byName.get(name) ?? []), one])

  const linked: Linked[] = []
  const done = new Map<Correlation, number | RuleTrouble>()
  const under = new Set<Correlation>()

  const groupsOf = (correlation: Correlation, name: string, part: Rule | Correlation): readonly string[] => {
    const names = [name, ...namesOf(part)]
    return correlation.groupBy.map((group) => {
      const by = correlation.aliases.get(group)
      const field = (by === undefined ? undefined : names.map((one) => by.get(one)).find((one) => one !== undefined)) ?? group
      if (part.kind === 'correlation' && !part.groupBy.includes(field)) throw new Trouble('lost-group', 'correlation.group-by', { field, name })
      return field
    })
  }

  const place = (correlation: Correlation): number | RuleTrouble => {
    const held = done.get(correlation)
    if (held !== undefined) return held
    under.add(correlation)
    let answer: number | RuleTrouble
    try {
      const parts: { readonly part: Linked['parts'][number]; readonly groups: readonly string[] }[] = []
      for (const name of correlation.rules) {
        const found = byName.get(name) ?? []
        if (found.length === 0) throw new Trouble('unknown-rule', 'correlation.rules', { name })
        if (found.length > 1) throw new Trouble('ambiguous-rule', 'correlation.rules', { name })
        const one = found[0] as Parsed
        if (one.kind === 'trouble') throw new Trouble('broken-rule', 'correlation.rules', { name })
        if (one.kind === 'rule') {
          parts.push({ part: { rule: ruleNumber.get(one) as number }, groups: groupsOf(correlation, name, one) })
          continue
        }
        if (under.has(one)) throw new Trouble('circle', 'correlation.rules', { name })
        const below = place(one)
        if (typeof below !== 'number') throw new Trouble('broken-rule', 'correlation.rules', { name })
        if (correlation.of.length > 0) throw new Trouble('correlation-type', 'correlation.rules', { type: correlation.type, why: `${name} is a correlation, and has no fields to count` })
        parts.push({ part: { correlation: below }, groups: groupsOf(correlation, name, one) })
      }
      linked.push({ correlation, parts: parts.map(({ part }) => part), groups: parts.map(({ groups }) => groups) })
      answer = linked.length - 1
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      answer = troubled(correlation, error)
    }
    under.delete(correlation)
    done.set(correlation, answer)
    return answer
  }

  for (const correlation of correlations) {
    const answer = place(correlation)
    if (typeof answer !== 'number') troubles.push(answer)
  }
  const silent = new Set(linked.filter(({ correlation }) => !correlation.generate).flatMap(({ parts }) => parts.flatMap((part) => ('rule' in part ? [part.rule] : []))))
  const spoken = new Set(linked.filter(({ correlation }) => correlation.generate).flatMap(({ parts }) => parts.flatMap((part) => ('rule' in part ? [part.rule] : []))))
  return { rules, correlations: linked, troubles, alone: new Set(rules.map((_, n) => n).filter((n) => !silent.has(n) || spoken.has(n))) }
}
