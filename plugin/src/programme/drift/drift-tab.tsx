import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ProgrammeDrift } from '@wachter/worker/model/programme.ts'
import { Mark } from '../../shared/badges.tsx'
import { Part } from '../../shared/part.tsx'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { Nothing } from '../../shared/states.tsx'
import { PartHead } from '../part-head.tsx'
import { Quiet } from '../quiet.tsx'
import type { DriftPort } from './drift-port.ts'
import { AppChanges, Faults, FileChanges } from './drift-tables.tsx'
import { workerDrift } from './worker-drift.ts'

/** How often differences are asked for while they are open, milliseconds: the worker looks anew every two minutes. */
const EVERY_MS = 120_000

/** Files of the programme against what is in force, both ways, with what a change would do before it is taken. */
export function DriftTab({ port = workerDrift }: { port?: DriftPort }) {
  const asked = useQuery({
    queryKey: ['programme-drift'],
    queryFn: ({ signal }) => port.drift(signal),
    refetchInterval: EVERY_MS,
  })
  return (
    <Part of={asked} rows={8}>
      {(drift) => <Drift drift={drift} />}
    </Part>
  )
}

function Drift({ drift }: { drift: ProgrammeDrift }) {
  const styles = useStyles2(getStyles)
  const { since, at, files, app, faults } = drift
  return (
    <>
      <p className={styles.line}>
        <Verdict drift={drift} />
        <Quiet>
          {since !== null && (
            <>
              {t('programme.drift.since', 'Files in force since')} <RelativeTime at={since} />
              {' · '}
            </>
          )}
          {t('programme.drift.at', 'looked at')} <RelativeTime at={at} />
        </Quiet>
      </p>
      {faults.length > 0 && (
        <>
          <PartHead>{t('programme.drift.faults', 'Can’t come into force')}</PartHead>
          <p>
            {t(
              'programme.drift.faults.next',
              'Mend these lines before the worker is started anew; “wachter programme validate” checks them.',
            )}
          </p>
          <Faults faults={faults} />
        </>
      )}
      {files.length > 0 && (
        <>
          <PartHead>{t('programme.drift.files', 'In files, not in force yet')}</PartHead>
          <p>
            {t(
              'programme.drift.files.next',
              'Comes into force with the next start of the worker. To try changed rules on stored events first: “wachter programme diff --days 7”.',
            )}
          </p>
          <FileChanges changes={files} />
        </>
      )}
      {app.length > 0 && (
        <>
          <PartHead>{t('programme.drift.app', 'Changed in the app, in no file')}</PartHead>
          <p>
            {t(
              'programme.drift.app.next',
              'It holds until somebody takes it back. Write it into the files to keep it for good.',
            )}
          </p>
          <AppChanges changes={app} />
        </>
      )}
      {files.length + app.length + faults.length === 0 &&
        (since === null ? (
          <Nothing
            of="yet"
            title={t('programme.drift.not-begun', 'No worker has begun to work by these files yet')}
          >
            {t(
              'programme.drift.not-begun.next',
              'The next start of the worker takes down what is in force; from then on every difference is told here.',
            )}
          </Nothing>
        ) : (
          <Nothing of="yet" title={t('programme.drift.none', 'Files and running state are the same')}>
            {t(
              'programme.drift.none.next',
              'Change a file and come back before the worker is started anew: what the change would do stands here.',
            )}
          </Nothing>
        ))}
    </>
  )
}

/** The answer in one line. */
function Verdict({ drift: { since, files, app, faults } }: { drift: ProgrammeDrift }) {
  if (faults.length > 0) {
    const text = t('programme.drift.is-faulty', 'Faults that keep files from coming into force: {{count}}', {
      count: faults.length,
    })
    return <Mark icon="exclamation-triangle" tone="red" text={text} />
  }
  const count = files.length + app.length
  if (count > 0) {
    const text = t('programme.drift.differs', 'Differences: {{count}}', { count })
    return <Mark icon="exchange-alt" tone="orange" text={text} />
  }
  return since === null ? null : (
    <Mark icon="check-circle" tone="green" text={t('programme.drift.same', 'No difference')} />
  )
}

function getStyles(theme: GrafanaTheme2) {
  return { line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }) }
}
