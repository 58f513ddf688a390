import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, type IconName, TextArea, useStyles2 } from '@grafana/ui'
import type { TimelineEntry } from '@wachter/worker/model/incident.ts'
import { useState } from 'react'
import { LevelBadge, OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { ShortTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { wordOfStage } from '../shared/words.ts'
import type { Line } from './story-of.ts'

const icons: Partial<Record<TimelineEntry['kind'], IconName>> = {
  opened: 'plus-circle',
  transition: 'arrow-right',
  severity: 'signal',
  assigned: 'user',
  comment: 'comment-alt',
  merged: 'code-branch',
  reopened: 'repeat',
  clock: 'clock-nine',
  containment: 'lock',
  evidence: 'file-alt',
  composition: 'code-branch',
  link: 'link',
  task: 'clipboard-alt',
  lesson: 'book-open',
}

/** What happened and what was done about it, in one order. */
export function History({ lines }: { lines: readonly Line[] }) {
  const styles = useStyles2(getStyles)
  return (
    <ol className={styles.list}>
      {lines.map((line) => (
        <li key={line.key} className={styles.line}>
          <span className={styles.time}>
            <ShortTime at={line.at} />
          </span>
          {'finding' in line ? (
            <span className={styles.what}>
              <LevelBadge level={line.finding.level} />
              <strong>
                <InertText text={inLanguage(line.finding.rule.title)} />
              </strong>
              {line.finding.stage !== undefined && (
                <span className={styles.quiet}>{wordOfStage(line.finding.stage)}</span>
              )}
              <EntityChip kind={line.finding.entity.kind} name={line.finding.entity.id} />
              <OutcomeMark outcome={line.finding.outcome} />
              {line.count > 1 && (
                <span className={styles.quiet}>
                  ×{line.count} {t('incident.until', 'until')} <ShortTime at={line.until} />
                </span>
              )}
            </span>
          ) : (
            <span className={styles.what}>
              <Icon name={icons[line.entry.kind] ?? 'circle'} size="sm" />
              <InertText text={inWords(line.entry.text, line.entry.said)} longest={2000} />
              <span className={styles.quiet}>
                <InertText text={line.entry.by} longest={60} />
              </span>
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** What people found out, the latest first, with a box for more. */
export function Comments(props: {
  entries: readonly TimelineEntry[]
  isPending: boolean
  onSend: (text: string, key: string) => void
}) {
  const { entries, isPending, onSend } = props
  const comments = entries.filter(({ kind }) => kind === 'comment').reverse()
  return (
    <>
      {may('annotate') && <CommentBox isPending={isPending} onSend={onSend} />}
      {comments.length === 0 ? (
        <Nothing of="yet" title={t('incident.comments.none', 'No comment yet')}>
          {t('incident.comments.none.next', 'Write down what you find out: the next shift reads it.')}
        </Nothing>
      ) : (
        <History lines={comments.map((entry) => ({ at: entry.at, key: entry.id, entry }))} />
      )}
    </>
  )
}

/** A comment is kept once, however often it is sent: its key is made as it is begun. */
function CommentBox({
  isPending,
  onSend,
}: {
  isPending: boolean
  onSend: (text: string, key: string) => void
}) {
  const styles = useStyles2(getStyles)
  const [text, setText] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  return (
    <div className={styles.comment}>
      <TextArea
        value={text}
        rows={2}
        maxLength={10_000}
        aria-label={t('incident.comment', 'Comment')}
        placeholder={t('incident.comment.placeholder', 'What did you find out?')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        variant="secondary"
        disabled={isPending || text.trim() === ''}
        onClick={() => {
          onSend(text.trim(), key)
          setText('')
          setKey(crypto.randomUUID())
        }}
      >
        {t('incident.comment.send', 'Add comment')}
      </Button>
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    line: css({
      display: 'grid',
      gridTemplateColumns: '145px minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    time: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
    what: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      minWidth: 0,
      overflowWrap: 'anywhere',
    }),
    quiet: css({ color: theme.colors.text.secondary }),
    comment: css({
      display: 'grid',
      gap: theme.spacing(1),
      justifyItems: 'start',
      marginBottom: theme.spacing(1),
    }),
  }
}
