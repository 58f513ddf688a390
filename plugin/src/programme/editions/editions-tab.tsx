import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { RadioButtonGroup, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { paths } from '../../shared/paths.ts'
import { Nothing } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import type { EditionChange, EditionsPort } from './editions-port.ts'
import { workerEditions } from './worker-editions.ts'

const SHOWN = ['ours', 'all'] as const
const EditionsState = z.object({ shown: z.enum(SHOWN).default('ours') })

/** What newer editions of the frameworks changed: an old id, what stands for it now, and what of ours hangs on that. */
export function EditionsTab({ port = workerEditions }: { port?: EditionsPort }) {
  const styles = useStyles2(getStyles)
  const [{ shown }, change] = useUrlState(EditionsState)
  const asked = useQuery({
    queryKey: ['controls', 'editions'],
    queryFn: ({ signal }) => port.changes(signal),
  })
  return (
    <>
      <div className={styles.bar}>
        <RadioButtonGroup
          aria-label={t('rules.shown', 'Shown')}
          value={shown}
          onChange={(next) => change({ shown: next })}
          options={[
            { value: 'ours' as const, label: t('programme.editions.ours', 'What we use') },
            { value: 'all' as const, label: t('programme.editions.all', 'All changes') },
          ]}
        />
        <Quiet>
          {t(
            'programme.editions.about',
            'Ids that a newer edition has replaced. Controls and rules are mapped to the new one; the old one is refused.',
          )}
        </Quiet>
      </div>
      <Part of={asked} rows={12}>
        {(changes) => <Changes changes={changes.filter((one) => shown === 'all' || isOurs(one))} />}
      </Part>
    </>
  )
}

function isOurs({ controls, rules }: EditionChange): boolean {
  return controls + rules > 0
}

function Changes({ changes }: { changes: readonly EditionChange[] }) {
  if (changes.length === 0) {
    return (
      <Nothing
        of="match"
        title={t('programme.editions.none', 'Nothing that we use was changed by a newer edition')}
      />
    )
  }
  return (
    <PlainTable
      label={t('programme.tab.editions', 'Editions')}
      columns={[
        { title: t('programme.editions.was', 'Before') },
        { title: t('programme.editions.now', 'Now') },
        { title: t('programme.tab.controls', 'Controls'), numeric: true },
        { title: t('rules.title', 'Rules'), numeric: true },
      ]}
      rows={changes.map(({ was, was_called, now, now_called, tag, controls, rules }) => ({
        key: was,
        cells: [
          <Entry key="was" id={was} name={was_called} />,
          <Entry key="now" id={now} name={now_called} isNew={now_called !== was_called} />,
          <Linked key="controls" count={controls} to={paths.programme('controls', { q: now })} />,
          <Linked key="rules" count={rules} to={`${paths.rules()}?${new URLSearchParams({ q: tag })}`} />,
        ],
      }))}
    />
  )
}

function Entry({ id, name, isNew = false }: { id: string; name: string | null; isNew?: boolean }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <span className={styles.id}>{id}</span>{' '}
      {name === null ? (
        <Quiet>{t('programme.editions.nameless', 'named by no catalogue')}</Quiet>
      ) : (
        <span className={isNew ? styles.fresh : undefined}>
          <InertText text={name} longest={120} />
        </span>
      )}
    </>
  )
}

function Linked({ count, to }: { count: number; to: string }) {
  return count === 0 ? <Quiet>0</Quiet> : <Link to={to}>{count}</Link>
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    }),
    id: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
    fresh: css({ fontWeight: theme.typography.fontWeightMedium }),
  }
}
