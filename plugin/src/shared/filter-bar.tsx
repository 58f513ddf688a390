import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Dropdown, FilterInput, Icon, useStyles2 } from '@grafana/ui'
import { shortNameOf } from '@wachter/worker/model/short-name.ts'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'react-router-dom'
import type { Total } from '../worker/record-pages.ts'
import { CheckMenu } from './check-menu.tsx'
import { InertText } from './inert-text.tsx'
import { pill } from './pill-style.ts'
import { useLanguage } from './use-language.ts'
import { ViewMenu } from './view-menu.tsx'

/** One field that a list can be narrowed by. */
export interface FilterField {
  field: string
  label: string
  chosen: readonly string[]
  values: readonly { value: string; count: number }[]
  /** How a value reads; as it stands otherwise. */
  wordOf?: (value: string) => string
}

export interface FilterBarProps {
  fields: readonly FilterField[]
  /** A field's new choice. */
  onChoose: (field: string, chosen: string[]) => void
  onClear: () => void
  /** Words to search for; without it there is no search. */
  search?: { value: string; onChange: (value: string) => void; placeholder: string }
  total?: Total
  /** Whether there is something to clear; otherwise anything that is chosen is. */
  isNarrowed?: boolean
  /** What the list is of, in the plural, or as so many are called: “incidents”. */
  noun: string | ((count: number) => string)
  /** The list's name in what is kept for a person, such as `incidents`: with it, its views can be saved. */
  list?: string
  /** More at the right, such as a time range. */
  children?: ReactNode
}

/** The same row above every list: pills whose menus show each value with its count, read back as a sentence. */
export function FilterBar(props: FilterBarProps) {
  const { fields, onChoose, onClear, search, total, noun, list, children } = props
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const narrowed = fields.filter(({ chosen }) => chosen.length > 0)
  const { isNarrowed = narrowed.length > 0 || (search?.value ?? '') !== '' } = props
  return (
    <search className={styles.bar}>
      <div className={styles.row}>
        {search !== undefined && <Search {...search} />}
        {fields.map((one) => (
          <FacetPill key={one.field} {...one} onChoose={(chosen) => onChoose(one.field, chosen)} />
        ))}
        {children}
        {isNarrowed && (
          <Button size="sm" variant="secondary" fill="text" onClick={onClear}>
            {t('filter.clear', 'Clear')}
          </Button>
        )}
        {list !== undefined && <ViewMenu list={list} />}
      </div>
      <div className={styles.sentence} aria-live="polite">
        {total !== undefined && (
          <strong>
            {total.count.toLocaleString(language)}
            {total.exact ? '' : '+'}
          </strong>
        )}{' '}
        {typeof noun === 'string' ? noun : noun(total?.count ?? 0)}
        {narrowed.map(({ field, label, chosen, wordOf }) => (
          <span key={field}>
            , {label.toLowerCase()}{' '}
            <InertText text={chosen.map(wordOf ?? shortNameOf).join(', ')} longest={120} />
          </span>
        ))}
      </div>
    </search>
  )
}

/** Typing narrows after a short pause, so that not every letter is a question. */
function Search({ value, onChange, placeholder }: NonNullable<FilterBarProps['search']>) {
  const [typed, setTyped] = useState(value)
  const { pathname } = useLocation()
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    // Who followed a link meanwhile is already elsewhere, though this page stays until the next one is loaded.
    const isHere = () => window.location.pathname.endsWith(pathname)
    const timer = setTimeout(() => isHere() && onChange(typed), 300)
    return () => clearTimeout(timer)
  }, [typed, value, onChange, pathname])
  return (
    <FilterInput value={typed} onChange={setTyped} placeholder={placeholder} width={28} escapeRegex={false} />
  )
}

function FacetPill({
  label,
  chosen,
  values,
  wordOf = shortNameOf,
  onChoose,
}: FilterField & { onChoose: (chosen: string[]) => void }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const missing = chosen.filter((one) => !values.some(({ value }) => value === one))
  const shown = [...values, ...missing.map((value) => ({ value, count: 0 }))]
  const words = shown.map(({ value }) => wordOf(value))
  const menu = (
    <CheckMenu
      options={shown.map(({ value, count }, nth) => ({
        value,
        // Two of one name are told apart by their whole names.
        label: words.filter((word) => word === words[nth]).length > 1 ? value : (words[nth] ?? value),
        hint: value,
        beside: count.toLocaleString(language),
      }))}
      chosen={chosen}
      onChoose={onChoose}
    >
      {shown.length === 0 && <span className={styles.none}>{t('filter.no-values', 'No values')}</span>}
    </CheckMenu>
  )
  const text = chosen.length === 0 ? label : `${label}: ${summary(chosen.map(wordOf))}`
  return (
    <Dropdown overlay={menu} placement="bottom-start">
      <button type="button" className={chosen.length > 0 ? styles.pillOn : styles.pill}>
        <InertText text={text} longest={48} /> <Icon name="angle-down" size="sm" />
      </button>
    </Dropdown>
  )
}

function summary(words: readonly string[]): string {
  return words.length > 2 ? `${words.slice(0, 2).join(', ')} +${words.length - 2}` : words.join(', ')
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({ marginBottom: theme.spacing(1) }),
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    sentence: css({ marginTop: theme.spacing(1), color: theme.colors.text.secondary }),
    pill: css(pill(theme)),
    pillOn: css({
      ...pill(theme),
      borderColor: theme.colors.primary.border,
      background: theme.colors.primary.transparent,
    }),
    none: css({ color: theme.colors.text.secondary }),
  }
}
