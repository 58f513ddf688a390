import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, type IconName, Input, Modal, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { SearchHit, SearchKind } from '@wachter/worker/model/search-hit.ts'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { wordOfType } from './asset-words.ts'
import { inLanguage } from './in-language.ts'
import { InertText } from './inert-text.tsx'
import { RelativeTime } from './relative-time.tsx'
import type { SearchPort } from './search-port.ts'
import { Failed } from './states.tsx'
import { pastedAddress, whereTo } from './where-to.ts'

/** As long as a paste of an id or an ARN takes; not every letter is a question. */
const PAUSE_MS = 250
/** The worker takes no more. */
const LONGEST = 512

const icons: Readonly<Record<SearchKind, IconName>> = {
  incident: 'fire',
  finding: 'exclamation-triangle',
  event: 'file-alt',
  asset: 'cube',
  entity: 'user',
  conversation: 'comment-alt',
  rule: 'shield',
  playbook: 'book-open',
}

/** Whatever was pasted, an id, ARN, address, name or words, leads to its page. Arrow keys choose, Enter goes. */
export function SearchDialog(props: {
  port: SearchPort
  text: string
  onText: (text: string) => void
  onClose: () => void
}) {
  const { port, onText, onClose } = props
  const styles = useStyles2(getStyles)
  const navigate = useNavigate()
  const [typed, setTyped] = useState(props.text)
  const [at, setAt] = useState(0)
  const text = props.text.trim().slice(0, LONGEST)
  useEffect(() => {
    if (typed === props.text) return
    const timer = setTimeout(() => onText(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  })
  const found = useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => port.find(text, signal),
    enabled: text !== '',
  })
  const hits = found.data ?? []
  const go = (path: string) => navigate(path)
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(hits.length - 1, at + step)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const address = pastedAddress(typed)
      const hit = hits[at]
      if (address !== undefined) go(address)
      else if (typed !== props.text) onText(typed)
      else if (hit !== undefined) go(whereTo(hit))
    }
  }
  return (
    <Modal title={t('search.title', 'Search everything')} isOpen onDismiss={onClose}>
      <Input
        autoFocus
        prefix={<Icon name="search" />}
        value={typed}
        maxLength={LONGEST}
        loading={found.isFetching}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="wachter-search-hits"
        aria-activedescendant={hits.length > 0 ? `wachter-search-hit-${at}` : undefined}
        aria-label={t('search.what', 'An id, ARN, address, hash, name, or words')}
        placeholder={t('search.what', 'An id, ARN, address, hash, name, or words')}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      {found.error !== null && <Failed error={found.error} again={() => void found.refetch()} />}
      <div
        id="wachter-search-hits"
        role="listbox"
        aria-label={t('search.hits', 'Found')}
        className={styles.hits}
      >
        {hits.map((hit, nth) => (
          <Link
            key={`${hit.kind}/${hit.type ?? ''}/${hit.id}/${hit.by}`}
            id={`wachter-search-hit-${nth}`}
            role="option"
            aria-selected={nth === at}
            to={whereTo(hit)}
            className={cx(styles.hit, nth === at && styles.here)}
            onMouseEnter={() => setAt(nth)}
          >
            <Icon name={icons[hit.kind]} size="sm" />
            <span className={styles.kind}>{wordOfHit(hit)}</span>
            <span className={styles.name}>
              <InertText text={inLanguage(hit.title)} longest={140} />
            </span>
            {hit.at !== null && (
              <span className={styles.kind}>
                <RelativeTime at={hit.at} />
              </span>
            )}
          </Link>
        ))}
      </div>
      {text !== '' && found.data?.length === 0 && (
        <p className={styles.none}>
          {t('search.none', 'Nothing has this id or name, or these words. Prompts are searched in Events.')}
        </p>
      )}
    </Modal>
  )
}

function wordOfHit({ kind, type, by }: SearchHit): string {
  const words: Record<SearchKind, string> = {
    incident: t('search.incident', 'Incident'),
    finding: t('search.finding', 'Finding'),
    event: t('search.event', 'Event'),
    asset: t('search.asset', 'Asset'),
    entity: t('search.entity', 'Name in the logs'),
    conversation: t('search.conversation', 'Conversation'),
    rule: t('search.rule', 'Rule'),
    playbook: t('search.playbook', 'Playbook'),
  }
  const beside: Partial<Record<SearchHit['by'], string>> = {
    run: t('search.by.run', 'its playbook'),
    task: t('search.by.task', 'its task'),
    containment: t('search.by.containment', 'its containment'),
    evidence: t('search.by.evidence', 'its evidence'),
  }
  const detail = beside[by] ?? (type === undefined ? undefined : wordOfType(type))
  return detail === undefined ? words[kind] : `${words[kind]} · ${detail}`
}

function getStyles(theme: GrafanaTheme2) {
  return {
    hits: css({ maxHeight: '50vh', overflow: 'auto', marginTop: theme.spacing(1) }),
    hit: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      padding: theme.spacing(0.75, 1),
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.primary,
    }),
    here: css({ background: theme.colors.action.selected }),
    kind: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    name: css({ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }),
    none: css({ color: theme.colors.text.secondary, marginTop: theme.spacing(1) }),
  }
}
