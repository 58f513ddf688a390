import { t } from '@grafana/i18n'
import { Combobox, Input, MultiCombobox, TextArea } from '@grafana/ui'
import { wordOfFact, wordOfValue, yesOrNo } from '../shared/fact-words.ts'
import { EDITABLE, type EditableFact, type Entry } from './edit-of.ts'

/** Where one fact is entered, as its kind wants. */
export function FactEntry({
  id,
  fact,
  value,
  teams,
  onChange,
}: {
  id: string
  fact: EditableFact
  value: string | readonly string[]
  /** Teams that own something already. */
  teams: readonly string[]
  onChange: (value: string | readonly string[]) => void
}) {
  const entry: Entry = EDITABLE[fact]
  const label = wordOfFact(fact)
  const text = typeof value === 'string' ? value : ''
  if (fact === 'owner_team') {
    return (
      <Combobox
        id={id}
        aria-label={label}
        createCustomValue
        options={teams.map((team) => ({ value: team, label: team }))}
        value={text === '' ? null : text}
        placeholder={t('edit.team', 'Choose or type a team')}
        onChange={(option) => onChange(option.value)}
      />
    )
  }
  switch (entry.as) {
    case 'one':
      return (
        <Combobox
          id={id}
          aria-label={label}
          options={entry.of.map((one) => ({ value: one, label: wordOfValue(fact, one) }))}
          value={text === '' ? null : text}
          onChange={(option) => onChange(option.value)}
        />
      )
    case 'several':
      return (
        <MultiCombobox
          id={id}
          aria-label={label}
          options={entry.of.map((one) => ({ value: one, label: wordOfValue(fact, one) }))}
          value={typeof value === 'string' ? [] : [...value]}
          onChange={(options) => onChange(options.map((option) => option.value))}
        />
      )
    case 'yes-no':
      return (
        <Combobox
          id={id}
          aria-label={label}
          options={[
            { value: 'yes', label: yesOrNo(true) },
            { value: 'no', label: yesOrNo(false) },
          ]}
          value={text === '' ? null : text}
          onChange={(option) => onChange(option.value)}
        />
      )
    case 'long':
    case 'lines':
      return (
        <TextArea
          id={id}
          aria-label={label}
          rows={3}
          maxLength={4000}
          value={text}
          placeholder={entry.as === 'lines' ? t('edit.lines', 'One a line') : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'date':
    case 'text':
      return (
        <Input
          id={id}
          aria-label={label}
          type={entry.as === 'date' ? 'date' : 'text'}
          maxLength={512}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
