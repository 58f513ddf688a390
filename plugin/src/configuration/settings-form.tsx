import { t } from '@grafana/i18n'
import { Alert, Button, Field, Input, SecretInput } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Failed, Waiting } from '../shared/states.tsx'
import { faultOfUrl } from './fault-of-url.ts'
import {
  type AppSettings,
  type SettingsChange,
  type SettingsPort,
  TOKENS,
  type TokenName,
} from './settings-port.ts'
import { wordOfUrlFault } from './words-of-faults.ts'

/** An address, the same in every language. */
const EXAMPLE = 'http://worker:7465'

/** Where the worker is and with which tokens it is asked; a token can be set and never read. */
export function SettingsForm({ port }: { port: SettingsPort }) {
  const asked = useQuery({
    queryKey: ['configuration', 'settings'],
    queryFn: ({ signal }) => port.read(signal),
  })
  if (asked.data === undefined) {
    return asked.error === null ? (
      <Waiting rows={5} height={48} />
    ) : (
      <Failed error={asked.error} again={() => void asked.refetch()} />
    )
  }
  if (asked.data.jsonData?.managedBy === 'worker') {
    return (
      <Alert severity="info" title={t('configuration.managed', 'This page is the worker’s own')}>
        {t(
          'configuration.managed.about',
          'Address and tokens are made by the worker at each start; there is nothing to set. In Grafana they are set here.',
        )}
      </Alert>
    )
  }
  // Another form once what is stored has changed: what was typed is then stored.
  return <Fields key={asked.dataUpdatedAt} port={port} settings={asked.data} />
}

function Fields({ port, settings }: { port: SettingsPort; settings: AppSettings }) {
  const client = useQueryClient()
  const id = useId()
  const [workerUrl, setWorkerUrl] = useState(settings.jsonData?.workerUrl ?? '')
  const [tokens, setTokens] = useState<Partial<Record<TokenName, string>>>({})
  const fault = faultOfUrl(workerUrl)
  const save = useMutation({
    mutationFn: (change: SettingsChange) => port.save(settings, change),
    onSuccess: () => client.invalidateQueries({ queryKey: ['configuration'] }),
    meta: {
      done: t('configuration.saved', 'Settings saved'),
      failed: t('configuration.save.failed', 'The settings were not saved'),
    },
  })
  const isKept = (name: TokenName) => settings.secureJsonFields?.[name] === true && tokens[name] === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = Object.entries(tokens).filter(([, value]) => value !== '')
    save.mutate({ workerUrl: workerUrl.trim(), tokens: Object.fromEntries(given) })
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Field
        label={t('configuration.url', 'Address of the worker')}
        description={t('configuration.url.about', 'As Grafana’s server reaches it.')}
        htmlFor={`${id}-url`}
        invalid={fault !== undefined && workerUrl !== ''}
        error={fault === undefined ? undefined : wordOfUrlFault(fault)}
      >
        <Input
          id={`${id}-url`}
          value={workerUrl}
          placeholder={EXAMPLE}
          onChange={(event) => setWorkerUrl(event.currentTarget.value)}
        />
      </Field>
      {TOKENS.map((name) => (
        <Field key={name} label={wordOfToken(name)} htmlFor={`${id}-${name}`}>
          <SecretInput
            id={`${id}-${name}`}
            isConfigured={isKept(name)}
            value={tokens[name] ?? ''}
            autoComplete="new-password"
            onReset={() => setTokens({ ...tokens, [name]: '' })}
            onChange={(event) => setTokens({ ...tokens, [name]: event.currentTarget.value.trim() })}
          />
        </Field>
      ))}
      <Button type="submit" disabled={fault !== undefined || save.isPending}>
        {t('configuration.save', 'Save settings')}
      </Button>
    </form>
  )
}

function wordOfToken(name: TokenName): string {
  const words = {
    readToken: t('configuration.token.read', 'Token to see (role viewer)'),
    attestToken: t('configuration.token.attest', 'Token to confirm policies (role attester)'),
    annotateToken: t('configuration.token.annotate', 'Token to judge and comment (role analyst)'),
    respondToken: t('configuration.token.respond', 'Token to respond (role responder)'),
    revealToken: t('configuration.token.reveal', 'Token to see texts without masks (role revealer)'),
    configureToken: t('configuration.token.configure', 'Token to configure (role admin)'),
  }
  return words[name]
}
