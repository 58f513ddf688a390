import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ShownBoard } from '@wachter/worker/model/board.ts'
import { useState } from 'react'
import { download } from '../../shared/download.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { may } from '../../shared/permissions.ts'
import { Nothing } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { Day } from '../day.tsx'
import { PartHead } from '../part-head.tsx'
import { Quiet } from '../quiet.tsx'
import { textIn } from '../text-in.ts'
import { ActionList } from './action-list.tsx'
import type { BoardPort } from './board-port.ts'
import { DecisionList } from './decision-list.tsx'
import { workerBoard } from './worker-board.ts'
import { WriteDown } from './write-down.tsx'

/** The board: when it meets, what it wants done and by when, what it decided, and the pack that it looks at. */
export function BoardTab({ port = workerBoard }: { port?: BoardPort }) {
  const client = useQueryClient()
  const [writing, setWriting] = useState<'decision' | 'action'>()
  const board = useQuery({ queryKey: ['board'], queryFn: ({ signal }) => port.board(signal) })
  const again = () => void client.invalidateQueries({ queryKey: ['board'] })
  const write = (what: 'decision' | 'action', word: string) =>
    may('respond') && (
      <Button size="sm" variant="secondary" icon="plus" onClick={() => setWriting(what)}>
        {word}
      </Button>
    )
  return (
    <>
      <Part of={board} rows={2}>
        {(known) => <BoardHead port={port} board={known} />}
      </Part>
      <PartHead>
        {t('programme.board.actions', 'To be done')}{' '}
        {write('action', t('programme.board.want', 'Write action down …'))}
      </PartHead>
      <ActionList port={port} onChanged={again} />
      <PartHead>
        {t('programme.board.decisions', 'Decided')}{' '}
        {write('decision', t('programme.board.decide', 'Write decision down …'))}
      </PartHead>
      <DecisionList port={port} onChanged={again} />
      {writing !== undefined && (
        <WriteDown port={port} what={writing} onDone={again} onClose={() => setWriting(undefined)} />
      )}
    </>
  )
}

function BoardHead({ port, board }: { port: BoardPort; board: ShownBoard | null }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const save = useMutation({
    mutationFn: async () => {
      const tongue = language.startsWith('nl') ? 'nl' : 'en'
      download(`board-pack-${tongue}.md`, 'text/markdown', await port.pack(tongue))
    },
    meta: { failed: t('programme.download.failed', 'The file was not made') },
  })
  if (board === null) {
    return (
      <Nothing of="yet" title={t('programme.board.none', 'No board is named')}>
        {t('programme.board.none.next', 'Its chair and members stand under board in governance.yaml.')}
      </Nothing>
    )
  }
  const people = (names: readonly string[]) => names.join(', ') || t('inventory.nobody', 'Nobody')
  return (
    <div className={styles.head}>
      <strong>{textIn(language, board.title)}</strong>
      <span>
        <Quiet>{t('programme.board.chair', 'Chair')}</Quiet>{' '}
        <InertText text={people(board.chair.people)} longest={80} />
      </span>
      <span>
        <Quiet>{t('programme.board.members', 'Members')}</Quiet>{' '}
        <InertText
          text={board.members
            .map(({ role, title, people: held }) => `${wordOfOwner(role, title)}: ${people(held)}`)
            .join(' · ')}
          longest={300}
        />
      </span>
      <span>
        <Quiet>{t('programme.board.met', 'Last met')}</Quiet>{' '}
        {board.last_decided === null ? t('programme.board.never', 'never') : <Day day={board.last_decided} />}
      </span>
      {board.due !== null && (
        <span>
          <Quiet>{t('programme.board.due', 'Meets by')}</Quiet> <Day day={board.due} isDue />
        </span>
      )}
      <Button
        size="sm"
        variant="secondary"
        icon="download-alt"
        disabled={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('programme.board.pack', 'Download pack')}
      </Button>
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) }),
  }
}
