import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LastMeasured as Measured } from '@wachter/worker/model/shown-programme.ts'
import { may } from '../../shared/permissions.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { Failed } from '../../shared/states.tsx'
import { Quiet } from '../quiet.tsx'
import type { FiguresPort } from './figures-port.ts'

/** When the programme was last measured, and a button to do it now. */
export function LastMeasured({ of, port }: { of: Measured; port: Pick<FiguresPort, 'measure'> }) {
  const styles = useStyles2(getStyles)
  const queries = useQueryClient()
  const measuring = useMutation({
    mutationFn: () => port.measure(),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['programme-figures'] }),
  })
  return (
    <>
      <div className={styles.bar}>
        <Quiet>
          {of.measured === null ? (
            t('programme.figures.unmeasured', 'Not measured yet.')
          ) : (
            <>
              {t('programme.figures.measured', 'Measured')} <RelativeTime at={of.measured} />
            </>
          )}
        </Quiet>
        {may('annotate') && (
          <Button
            size="sm"
            variant="secondary"
            disabled={measuring.isPending}
            onClick={() => measuring.mutate()}
          >
            {t('programme.figures.measure', 'Measure now')}
          </Button>
        )}
      </div>
      {measuring.error !== null && <Failed error={measuring.error} again={() => measuring.mutate()} />}
    </>
  )
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
  }
}
