import { t } from '@grafana/i18n'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Sensitivity } from '@wachter/worker/model/sensitivity.ts'
import { useMemo } from 'react'
import { ruleRows } from './rule-row.ts'
import type { RulesPort } from './rules-port.ts'

/** How often rules are asked for while their page is open, milliseconds. */
const RULES_EVERY_MS = 60_000

/** The rules with their health. Readiness comes later than the rest, and may fail by itself. */
export function useRules(port: RulesPort) {
  const catalogue = useQuery({
    queryKey: ['rules', 'catalogue'],
    queryFn: ({ signal }) => port.catalogue(signal),
    refetchInterval: RULES_EVERY_MS,
  })
  const off = useQuery({
    queryKey: ['rules', 'off'],
    queryFn: ({ signal }) => port.off(signal),
    refetchInterval: RULES_EVERY_MS,
  })
  const readiness = useReadiness(port)
  const rows = useMemo(
    () => (catalogue.data === undefined ? [] : ruleRows(catalogue.data, off.data ?? [], readiness.data)),
    [catalogue.data, off.data, readiness.data],
  )
  return { catalogue, readiness, rows }
}

export function useReadiness(port: RulesPort) {
  return useQuery({
    queryKey: ['rules', 'readiness'],
    queryFn: ({ signal }) => port.readiness(signal),
    refetchInterval: RULES_EVERY_MS,
  })
}

export function useExceptions(port: Pick<RulesPort, 'exceptions'>) {
  return useQuery({ queryKey: ['rules', 'exceptions'], queryFn: ({ signal }) => port.exceptions(signal) })
}

/** What people decide about all rules. */
export function useRuleDecisions(port: RulesPort) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['rules'] })
  return {
    sensitivity: useMutation({
      mutationFn: ({ profile, reason }: { profile: Sensitivity | null; reason: string }) =>
        port.setSensitivity(profile, reason),
      onSettled,
      meta: {
        done: t('rules.sensitivity.set', 'Sensitivity changed'),
        failed: t('rules.sensitivity.failed', 'The sensitivity was not changed'),
      },
    }),
    revoke: useMutation({
      mutationFn: ({ id, reason }: { id: string; reason: string }) => port.revoke(id, reason),
      onSettled,
      meta: {
        done: t('rules.revoked', 'Exception revoked'),
        failed: t('rules.revoke.failed', 'The exception was not revoked'),
      },
    }),
  }
}
