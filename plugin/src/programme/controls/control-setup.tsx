import { t } from '@grafana/i18n'
import { Platform } from '@wachter/worker/model/control.ts'
import type { ShownControl } from '@wachter/worker/model/shown-controls.ts'
import { wordOfType } from '../../shared/asset-words.ts'
import { inLanguage } from '../../shared/in-language.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { FactRows } from '../fact-rows.tsx'
import { wordOfPlatform } from './words-of-controls.ts'

/** What to set where, how somebody finds out that it works, what it is meant for, how long evidence is good. */
export function ControlSetup({ control }: { control: ShownControl }) {
  const { implementation, test, applies_to, evidence } = control
  const platforms = Platform.options.flatMap((platform) => {
    const text = implementation[platform]
    return text === undefined
      ? []
      : [{ name: wordOfPlatform(platform), value: <InertText text={inLanguage(text)} /> }]
  })
  return (
    <FactRows
      facts={[
        ...platforms,
        { name: t('programme.control.test', 'Test it'), value: <InertText text={inLanguage(test)} /> },
        { name: t('programme.meant-for', 'Meant for'), value: applies_to.map(wordOfType).join(', ') },
        {
          name: t('programme.control.good-for', 'Evidence is good for'),
          value: t('rules.backtest.of-days', '{{count}} days', {
            count: evidence.good_for_days,
            defaultValue_one: '{{count}} day',
            defaultValue_other: '{{count}} days',
          }),
        },
      ]}
    />
  )
}
