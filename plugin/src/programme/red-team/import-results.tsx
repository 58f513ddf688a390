import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Engagement } from '@wachter/worker/model/red-team.ts'
import { useRef } from 'react'
import { Quiet } from '../quiet.tsx'
import type { RedTeamPort } from './red-team-port.ts'

/** Takes a file in that garak, promptfoo or PyRIT wrote; what it is the worker sees by itself. */
export function ImportResults({ port, engagement }: { port: RedTeamPort; engagement: Engagement }) {
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const take = useMutation({
    mutationFn: async (file: File) => port.import(engagement.id, await file.text()),
    onSettled: () => client.invalidateQueries({ queryKey: ['red-team'] }),
    meta: { failed: t('programme.red-team.import.failed', 'The results were not taken in') },
  })
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.jsonl,.ndjson"
        aria-label={t('programme.red-team.file', 'File of results')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file !== undefined) take.mutate(file)
        }}
      />
      <Button
        size="sm"
        variant="secondary"
        icon="upload"
        disabled={take.isPending}
        onClick={() => input.current?.click()}
      >
        {t('programme.red-team.import', 'Take results in …')}
      </Button>
      {take.data !== undefined && (
        <div role="status">
          <Quiet>
            {take.data.again
              ? t('programme.red-team.again', 'That file was there already.')
              : t('programme.red-team.taken', 'Attacks that succeeded: {{count}}', {
                  count: take.data.succeeded,
                })}
          </Quiet>
        </div>
      )}
    </>
  )
}
