import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { EvidenceBag } from '@wachter/worker/model/evidence-bag.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { bytesOf, download } from '../shared/download.ts'
import { wordOfEvidence } from '../shared/evidence-words.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { ShortTime } from '../shared/relative-time.tsx'
import { Failed, Waiting } from '../shared/states.tsx'
import { TextBlock } from '../shared/text-block.tsx'
import { useLanguage } from '../shared/use-language.ts'
import type { EvidencePort } from './case-ports.ts'
import { Part } from './part.tsx'
import { useCaseChange, useCasePart } from './use-incident.ts'

/** What was kept before anything could vanish: pieces in a chain of hashes, masked; taken out as an archive for a reason. */
export function EvidenceBags({ incident, port }: { incident: string; port: EvidencePort }) {
  const styles = useStyles2(getStyles)
  const bags = useCasePart(incident, 'bags', port.bags)
  return (
    <section aria-label={t('evidence.bags', 'Kept evidence')}>
      <h3 className={styles.small}>{t('evidence.bags', 'Kept evidence')}</h3>
      <Part of={bags}>
        {(found) =>
          found.length === 0 ? (
            <p className={styles.quiet}>
              {t(
                'evidence.none',
                'Nothing has been kept yet: a playbook keeps evidence before it changes anything.',
              )}
            </p>
          ) : (
            found.map((bag) => <BagView key={bag.id} incident={incident} bag={bag} port={port} />)
          )
        }
      </Part>
    </section>
  )
}

function BagView({ incident, bag, port }: { incident: string; bag: EvidenceBag; port: EvidencePort }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const [question, setQuestion] = useState<Question | undefined>()
  const take = useCaseChange(
    incident,
    async (reason: string) => {
      const { file, zip } = await port.take(bag.id, reason)
      download(file, 'application/zip', bytesOf(zip))
    },
    {
      done: t('evidence.taken', 'Archive downloaded'),
      failed: t('evidence.take.failed', 'The archive was not made'),
    },
  )
  return (
    <div className={styles.bag}>
      <div className={styles.head}>
        <Icon name="file-alt" size="sm" />
        <span>
          {t('evidence.pieces', '{{count}} pieces, kept', {
            count: bag.items.length,
            defaultValue_one: '{{count}} piece, kept',
            defaultValue_other: '{{count}} pieces, kept',
          })}{' '}
          <ShortTime at={bag.taken} />
        </span>
        {may('respond') && (
          <Button
            size="sm"
            variant="secondary"
            icon="download-alt"
            disabled={take.isPending}
            onClick={() =>
              setQuestion({
                title: t('evidence.take', 'Export evidence'),
                effect: t(
                  'evidence.take.effect',
                  'You get an archive with everything in it and the hashes that prove it. Who took it, and why, stands in the audit chain.',
                ),
                button: t('evidence.take', 'Export evidence'),
                needsNote: true,
                onConfirm: (reason) => take.mutate(reason),
              })
            }
          >
            {t('evidence.take', 'Export evidence')}
          </Button>
        )}
      </div>
      <ul className={styles.list}>
        {bag.items.map((item) => (
          <li key={item.id}>
            <details>
              <summary>
                {wordOfEvidence(item.kind)}
                {/: \d+$/.exec(item.title)?.[0]}{' '}
                <span className={styles.quiet}>
                  {t('evidence.bytes', '{{shown}} bytes', {
                    count: item.bytes,
                    shown: item.bytes.toLocaleString(language),
                  })}{' '}
                  {t('evidence.hash', 'SHA-256')} {item.sha256.slice(0, 12)}…
                </span>
              </summary>
              <ItemView bag={bag.id} item={item.id} port={port} />
            </details>
          </li>
        ))}
      </ul>
      {bag.omitted.length > 0 && (
        <p className={styles.quiet}>
          {t('evidence.omitted', 'Not kept, or not whole:')}{' '}
          <InertText
            text={bag.omitted
              .map(({ kind, reason, said }) => `${wordOfEvidence(kind)} (${inWords(reason, said && [said])})`)
              .join('; ')}
            longest={600}
          />
        </p>
      )}
      <p className={styles.quiet} lang={language}>
        {t('evidence.head', 'Head of the chain: {{hash}}', { hash: bag.head })}
      </p>
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </div>
  )
}

function ItemView({ bag, item, port }: { bag: string; item: string; port: EvidencePort }) {
  const [isOpen, setOpen] = useState(false)
  const shown = useQuery({
    queryKey: ['evidence', bag, item],
    queryFn: ({ signal }) => port.item(bag, item, signal),
    enabled: isOpen,
  })
  if (!isOpen) {
    return (
      <Button size="sm" variant="secondary" fill="text" onClick={() => setOpen(true)}>
        {t('evidence.show', 'Show masked')}
      </Button>
    )
  }
  if (shown.data !== undefined)
    return <TextBlock text={shown.data.masked} label={t('evidence.masked', 'Masked piece of evidence')} />
  return shown.error === null ? (
    <Waiting rows={3} />
  ) : (
    <Failed error={shown.error} again={() => void shown.refetch()} />
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    bag: css({
      padding: theme.spacing(1),
      marginBottom: theme.spacing(1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    list: css({ listStyle: 'none', margin: theme.spacing(1, 0) }),
    quiet: css({
      color: theme.colors.text.secondary,
      margin: 0,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  }
}
