import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, type IconName, useStyles2 } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { asProblem } from '@wachter/worker/model/problem.ts'
import type { ControlProof as Proof, ProofCase } from '@wachter/worker/model/proof.ts'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { Mark, type Tone } from '../../shared/badges.tsx'
import { inLanguage } from '../../shared/in-language.ts'
import { inWords } from '../../shared/in-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { may } from '../../shared/permissions.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { Failed, Nothing, Waiting } from '../../shared/states.tsx'
import { useNow } from '../../shared/use-now.ts'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import type { ControlsPort } from './controls-port.ts'

/** The last replay of attacks against a control: what was caught with it, and what still was without it. */
export function ControlProof({ port, control }: { port: ControlsPort; control: string }) {
  const client = useQueryClient()
  const asked = useQuery({
    queryKey: ['controls', 'proof', control],
    queryFn: ({ signal }) => port.proof(control, signal),
  })
  const prove = useMutation({
    mutationFn: () => port.prove(control),
    onSettled: () => client.invalidateQueries({ queryKey: ['controls'] }),
    meta: {
      done: t('programme.proved', 'The control was put to the proof'),
      failed: t('programme.prove.failed', 'The control was not put to the proof'),
    },
  })
  const isUnproved = asked.error !== null && asProblem(asked.error).code === 'control.unproved'
  const button = may('respond') && (
    <Button variant="secondary" icon="play" disabled={prove.isPending} onClick={() => prove.mutate()}>
      {prove.isPending
        ? t('programme.proving', 'Replaying attacks …')
        : t('programme.prove', 'Replay attacks now')}
    </Button>
  )
  if (isUnproved) {
    return (
      <Nothing of="yet" title={t('programme.proof.none', 'It was never put to the proof')}>
        <p>
          {t(
            'programme.proof.none.next',
            'A control is put to the proof by attacks that its rules must catch, each with a twin that must stay quiet. Not every control has such attacks.',
          )}
        </p>
        {button}
      </Nothing>
    )
  }
  if (asked.data === undefined) {
    return asked.error === null ? (
      <Waiting rows={6} />
    ) : (
      <Failed error={asked.error} again={() => void asked.refetch()} />
    )
  }
  return <Shown proof={asked.data}>{button}</Shown>
}

const results: Record<Proof['result'], { icon: IconName; tone: Tone }> = {
  passed: { icon: 'shield', tone: 'green' },
  failed: { icon: 'exclamation-triangle', tone: 'red' },
  inconclusive: { icon: 'question-circle', tone: 'grey' },
}

function wordOfResult(result: Proof['result']): string {
  const words = {
    passed: t('programme.proof.passed', 'Passed'),
    failed: t('programme.proof.failed', 'Failed'),
    inconclusive: t('programme.proof.inconclusive', 'Shows nothing'),
  }
  return words[result]
}

function Shown({ proof, children }: { proof: Proof; children: ReactNode }) {
  const styles = useStyles2(getStyles)
  const now = useNow()
  const { result, why, said, at, until, attacks, twins, positive, broken, carried_by, corpus_sha256 } = proof
  const isOver = Date.parse(until) <= now
  return (
    <>
      <div className={styles.line}>
        <Mark {...results[result]} text={wordOfResult(result)} />
        <Quiet>
          <RelativeTime at={at} /> ·{' '}
          {isOver
            ? t('programme.evidence.over', 'too old since')
            : t('programme.evidence.until', 'good until')}{' '}
          <RelativeTime at={until} /> · <InertText text={proof.by} longest={80} />
        </Quiet>
        {children}
      </div>
      <p>
        <InertText text={inWords(why, said && [said])} />
      </p>
      <PlainTable
        label={t('programme.proof.counts', 'What came of it')}
        columns={[
          { title: t('programme.proof.of', 'Of the replay') },
          { title: t('programme.proof.is', 'Came out') },
          { title: t('programme.proof.must', 'Must be') },
        ]}
        rows={[
          {
            key: 'attacks',
            cells: [
              t('programme.proof.attacks', 'Attacks caught'),
              share(attacks),
              share({ n: attacks.of, of: attacks.of }),
            ],
          },
          {
            key: 'twins',
            cells: [
              t('programme.proof.twins', 'Harmless twins quiet'),
              share(twins),
              share({ n: twins.of, of: twins.of }),
            ],
          },
          {
            key: 'positive',
            cells: [
              t('programme.proof.positive', 'Positive control fired'),
              share(positive),
              share({ n: positive.of, of: positive.of }),
            ],
          },
          {
            key: 'broken',
            cells: [
              t('programme.proof.broken', 'Attacks caught without the control'),
              share(broken),
              share({ n: 0, of: broken.of }),
            ],
          },
        ]}
      />
      <PartHead>{t('programme.proof.cases', 'Cases')}</PartHead>
      <PlainTable
        label={t('programme.proof.cases', 'Cases')}
        columns={[
          { title: t('programme.proof.case', 'Case') },
          { title: t('programme.proof.caught-by', 'Caught by') },
          { title: t('programme.proof.caught-without', 'Without the control'), hideBelow: 768 },
        ]}
        rows={proof.cases.map((one, nth) => ({
          key: String(nth),
          cells: [
            <div key="case">
              <Quiet>{wordOfPart(one.part)}</Quiet> <InertText text={inLanguage(one.note)} />
            </div>,
            titles(one.caught_by),
            titles(one.caught_without),
          ],
        }))}
      />
      <p>
        {t('programme.proof.carried', 'Carried by these rules:')}{' '}
        {carried_by.map((id) => (
          <span key={id}>
            <Link to={paths.rule(id)} className={styles.link}>
              {id}
            </Link>{' '}
          </span>
        ))}
      </p>
      <p className={styles.hash}>
        <Quiet>{t('programme.evidence.hash', 'SHA-256')}</Quiet> {corpus_sha256}
      </p>
    </>
  )
}

function share({ n, of }: { n: number; of: number }): string {
  return `${n} / ${of}`
}

function titles(caught: readonly string[]) {
  return caught.length === 0 ? (
    <Quiet>–</Quiet>
  ) : (
    <InertText text={caught.map(inLanguage).join(', ')} longest={300} />
  )
}

function wordOfPart(part: ProofCase['part']): string {
  const words = {
    positive: t('programme.proof.part.positive', 'Positive control'),
    attack: t('programme.proof.part.attack', 'Attack'),
    twin: t('programme.proof.part.twin', 'Twin'),
  }
  return words[part]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1),
    }),
    link: css({ textDecoration: 'underline', textUnderlineOffset: 3 }),
    hash: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
  }
}
