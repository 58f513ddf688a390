import { t } from '@grafana/i18n'
import type { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Nothing } from '../../shared/states.tsx'
import { Day } from '../day.tsx'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { wordOfAnswer } from './words-of-vendors.ts'

/** What a vendor answered, and what it says shows that. */
export function VendorAnswers({ questionnaires }: { questionnaires: ShownVendor['questionnaires'] }) {
  if (questionnaires.length === 0) {
    return (
      <Nothing of="yet" title={t('programme.vendor.no-answers', 'No questionnaire was filled in')}>
        {t(
          'programme.vendor.no-answers.next',
          'A filled-in one is a CSV or JSON file beside the vendor’s; the vendor’s file names it under questionnaires.',
        )}
      </Nothing>
    )
  }
  return questionnaires.map(({ title, file, received, answers }) => (
    <div key={file}>
      <PartHead>
        <InertText text={title} longest={120} />
      </PartHead>
      <p>
        <Quiet>
          {file}, <Day day={received} />
        </Quiet>
      </p>
      <PlainTable
        label={title}
        columns={[
          { title: t('programme.answer.question', 'Question') },
          { title: t('programme.answer', 'Answer') },
          { title: t('programme.evidence', 'Evidence'), hideBelow: 768 },
        ]}
        rows={answers.map(({ id, question, answer, control, comment, evidence }) => ({
          key: id,
          cells: [
            <div key="question">
              <InertText text={question} longest={500} /> <Quiet>{control}</Quiet>
            </div>,
            <div key="answer">
              {wordOfAnswer(answer)}
              {comment !== undefined && (
                <div>
                  <InertText text={comment} longest={500} />
                </div>
              )}
            </div>,
            evidence === undefined ? '–' : <InertText key="evidence" text={evidence} longest={300} />,
          ],
        }))}
      />
    </div>
  ))
}
