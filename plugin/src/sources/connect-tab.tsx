import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { ClipboardButton, RadioButtonGroup, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { FilterBar } from '../shared/filter-bar.tsx'
import { Nothing } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { type Product, products, snippetOf, WAYS, type Way, waysOf } from './products.ts'
import type { SourcesPort } from './sources-port.ts'

const ConnectState = z.object({
  q: z.string().default(''),
  product: z.string().optional(),
  way: z.enum(WAYS).optional(),
})

/** Steps to connect a product, to be copied. */
export function ConnectTab({ port }: { port: SourcesPort }) {
  const styles = useStyles2(getStyles)
  const [{ q, product, way }, change] = useUrlState(ConnectState)
  const states = useQuery({
    queryKey: ['sources', 'states'],
    queryFn: ({ signal }) => port.states(signal),
  })
  const known = states.data?.formats
  // A worker of another release may read other formats.
  const offered = products.filter(({ format }) => known === undefined || known.includes(format))
  const shown = offered.filter(({ name, format }) =>
    `${name} ${format}`.toLowerCase().includes(q.trim().toLowerCase()),
  )
  const chosen = offered.find(({ format }) => format === product)
  return (
    <div className={styles.columns}>
      <nav aria-label={t('sources.products', 'Products')}>
        <FilterBar
          noun={(count) =>
            t('sources.products.noun', 'products', {
              count,
              defaultValue_one: 'product',
              defaultValue_other: 'products',
            })
          }
          fields={[]}
          onChoose={() => {}}
          onClear={() => change({ q: '' })}
          search={{
            value: q,
            onChange: (next) => change({ q: next }, { step: 'replace' }),
            placeholder: t('sources.products.search', 'Search products'),
          }}
          total={{ count: shown.length, exact: true }}
        />
        <ul className={styles.list}>
          {shown.map(({ name, format }) => (
            <li key={format}>
              <button
                type="button"
                className={format === product ? styles.chosen : styles.product}
                aria-current={format === product}
                onClick={() => change({ product: format, way: undefined })}
              >
                {name} <code>{format}</code>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.steps}>
        {chosen === undefined ? (
          <Nothing of="yet" title={t('sources.connect.choose', 'Choose a product')}>
            {t('sources.connect.choose.next', 'Then come the steps, to be copied.')}
          </Nothing>
        ) : (
          <Steps
            product={chosen}
            way={way !== undefined && waysOf(chosen).includes(way) ? way : (waysOf(chosen)[0] ?? 'files')}
            onWay={(next) => change({ way: next })}
          />
        )}
      </div>
    </div>
  )
}

function Steps({ product, way, onWay }: { product: Product; way: Way; onWay: (way: Way) => void }) {
  const styles = useStyles2(getStyles)
  const words = wordsOfWays()
  const snippet = snippetOf(product, way)
  return (
    <section aria-label={product.name}>
      <h2 className={styles.title}>{product.name}</h2>
      <RadioButtonGroup
        aria-label={t('sources.way', 'How records come')}
        value={way}
        onChange={onWay}
        options={waysOf(product).map((value) => ({ value, label: words[value].label }))}
      />
      <ol className={styles.ol}>
        {words[way].steps.map((step, nth) => (
          <li key={step}>
            <p>{step}</p>
            {nth === words[way].snippetAt && (
              <figure className={styles.figure}>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
                <pre className={styles.snippet} tabIndex={0}>
                  {snippet}
                </pre>
                <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => snippet}>
                  {t('sources.copy', 'Copy step')}
                </ClipboardButton>
              </figure>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function wordsOfWays(): Record<Way, { label: string; steps: readonly string[]; snippetAt: number }> {
  const doctor = t(
    'sources.step.doctor',
    'Run “npm run -s wachter -- doctor”: it says what is wrong and how to mend it.',
  )
  const look = t(
    'sources.step.look',
    'Start the worker again. Within a minute the source stands under “What comes in”; what could not be read, under “Quarantine”.',
  )
  return {
    files: {
      label: t('sources.way.files', 'Files'),
      steps: [
        t(
          'sources.step.files',
          'Let the product write its log records as files, one JSON record a line or as it delivers them; .gz is unpacked, and files may be rotated.',
        ),
        t(
          'sources.step.files.configure',
          'Add this to provisioning/wachter.yaml, with your tenant and your folder:',
        ),
        doctor,
        look,
      ],
      snippetAt: 1,
    },
    elasticsearch: {
      label: t('sources.way.elasticsearch', 'Elasticsearch'),
      steps: [
        t(
          'sources.step.elasticsearch',
          'Have the index that Elastic’s integration, a collector or Filebeat fills, and an API key that may read it and nothing else.',
        ),
        t(
          'sources.step.elasticsearch.configure',
          'Add this to provisioning/wachter.yaml, with your tenant, index and nodes. Without “connection” the store’s own Elasticsearch is read:',
        ),
        doctor,
        look,
      ],
      snippetAt: 1,
    },
    push: {
      label: t('sources.way.push', 'Push'),
      steps: [
        t(
          'sources.step.push',
          'Make a token that can push and see nothing, configure it as the command says, and send NDJSON, one JSON array or a provider’s page; gzip is fine:',
        ),
        t(
          'sources.step.push.answer',
          'The answer comes after the records are stored and evaluated. 429 means: send the same again after Retry-After. Sending something twice does no harm.',
        ),
      ],
      snippetAt: 0,
    },
    otlp: {
      label: t('sources.way.otlp', 'OpenTelemetry Collector'),
      steps: [
        t(
          'sources.step.otlp',
          'Make a token with “npm run -s wachter -- token create --name collector --tenant acme --role sender”.',
        ),
        t(
          'sources.step.otlp.configure',
          'Add this exporter to the collector and to its pipelines of traces and logs. It sends OTLP as JSON:',
        ),
        t('sources.step.otlp.look', 'Within a minute the format stands under “What comes in”.'),
      ],
      snippetAt: 1,
    },
  }
}

function getStyles(theme: GrafanaTheme2) {
  const product = {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    width: '100%',
    padding: theme.spacing(0.75, 1),
    border: 'none',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
  } as const
  return {
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(260px, 1fr) minmax(0, 2fr)',
      gap: theme.spacing(3),
      paddingTop: theme.spacing(1.5),
      [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    list: css({ listStyle: 'none', margin: 0 }),
    product: css(product),
    chosen: css({ ...product, background: theme.colors.action.selected }),
    steps: css({ minWidth: 0 }),
    title: css({ fontSize: theme.typography.h4.fontSize }),
    ol: css({ margin: theme.spacing(2, 0), paddingLeft: theme.spacing(3) }),
    figure: css({ margin: theme.spacing(0, 0, 2) }),
    snippet: css({ overflow: 'auto', whiteSpace: 'pre' }),
  }
}
