import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { RevealedThing } from '@wachter/worker/model/reveal.ts'
import { useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router-dom'
import { inLanguage } from '../shared/in-language.ts'
import { isFree, type Key } from '../shared/list-keys.ts'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { RevealButton } from '../shared/reveal/reveal-button.tsx'
import { RevealProvider } from '../shared/reveal/reveal-context.tsx'
import { Failed, Stale, Waiting } from '../shared/states.tsx'
import { keyOf } from '../shared/use-list-keys.ts'
import { KEY_OF, VERDICTS } from '../shared/verdicts.ts'
import { FindingBody } from './finding-body.tsx'
import type { FindingPort } from './finding-port.ts'
import { JudgeButtons } from './judge-buttons.tsx'
import { MakeException } from './make-exception.tsx'
import { useVerdicts } from './use-verdicts.ts'
import { VerdictDialog } from './verdict-dialog.tsx'
import { VerdictProgress } from './verdict-progress.tsx'
import { workerFinding } from './worker-finding.ts'

/** One finding: what was seen, why it counts, what else is like it, what it was. */
export function FindingPage({ port = workerFinding }: { port?: FindingPort }) {
  const { id = '' } = useParams()
  const asked = useQuery({ queryKey: ['finding', id], queryFn: ({ signal }) => port.finding(id, signal) })
  const finding = asked.data
  const parent = { text: t('detections.title', 'Detections'), url: paths.detections() }
  if (finding === undefined) {
    return (
      <Page title={t('finding.title', 'Finding')} parent={parent}>
        {asked.error === null ? (
          <Waiting rows={6} />
        ) : (
          <Failed error={asked.error} again={() => void asked.refetch()} list={parent} />
        )}
      </Page>
    )
  }
  return (
    <RevealProvider of={revealable(finding)}>
      <OneFinding
        port={port}
        finding={finding}
        stale={
          asked.error !== null && (
            <Stale since={asked.dataUpdatedAt} error={asked.error} again={() => void asked.refetch()} />
          )
        }
      />
    </RevealProvider>
  )
}

function OneFinding({
  port,
  finding,
  stale,
}: {
  port: FindingPort
  finding: Finding
  stale: React.ReactNode
}) {
  const verdicts = useVerdicts(port)
  const [isExcepting, setExcepting] = useState(false)
  const anchor = finding.events.at(-1) ?? ''
  const event = useQuery({
    queryKey: ['event', anchor],
    queryFn: ({ signal }) => port.event(anchor, signal),
    staleTime: Infinity,
  })
  const judges = may('annotate')
  useVerdictKeys(
    judges,
    (verdict) => verdicts.ask(verdict, { findings: [finding] }),
    () => verdicts.takeBack?.(),
  )
  return (
    <Page
      title={inLanguage(finding.rule.title)}
      parent={{ text: t('detections.title', 'Detections'), url: paths.detections() }}
      actions={
        <>
          {judges && <JudgeButtons onJudge={(verdict) => verdicts.ask(verdict, { findings: [finding] })} />}
          {may('respond') && event.data != null && (
            <Button size="sm" variant="secondary" icon="filter" onClick={() => setExcepting(true)}>
              {t('exception.make', 'Make exception')}
            </Button>
          )}
          <RevealButton />
        </>
      }
    >
      {stale}
      <VerdictProgress verdicts={verdicts} />
      <FindingBody port={port} finding={finding} event={event} />
      <VerdictDialog verdicts={verdicts} />
      {isExcepting && event.data != null && (
        <MakeException port={port} finding={finding} event={event.data} onClose={() => setExcepting(false)} />
      )}
    </Page>
  )
}

/** Texts are revealed for an incident, else for a conversation; a finding in neither stays masked. */
function revealable({ incident, conversation }: Finding): RevealedThing | undefined {
  if (incident !== undefined) return { kind: 'incident', id: incident }
  return conversation === undefined ? undefined : { kind: 'conversation', id: conversation }
}

/** The keys of verdicts, on a page without a list. */
function useVerdictKeys(
  isOn: boolean,
  judge: (verdict: (typeof VERDICTS)[number]) => void,
  takeBack: () => void,
): void {
  const latest = useRef({ judge, takeBack })
  latest.current = { judge, takeBack }
  useEffect(() => {
    if (!isOn) return
    let before: Key | undefined
    const onKey = (event: KeyboardEvent) => {
      const key = keyOf(event)
      const isOurs = isFree(key, before)
      before = key
      if (!isOurs) return
      const verdict = VERDICTS.find((one) => KEY_OF[one] === key.key)
      if (verdict !== undefined) latest.current.judge(verdict)
      else if (key.key === 'u') latest.current.takeBack()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn])
}
