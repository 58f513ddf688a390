import * as emotionCss from '@emotion/css'
import * as emotionReact from '@emotion/react'
import * as grafanaData from '@grafana/data'
import * as grafanaRuntime from '@grafana/runtime'
import * as grafanaUi from '@grafana/ui'
import i18next from 'i18next'
import lodash from 'lodash'
import moment from 'moment'
import * as react from 'react'
import * as jsxRuntime from 'react/jsx-runtime'
import * as reactDom from 'react-dom'
import * as reactRouter from 'react-router'
import * as rxjs from 'rxjs'
import { HostPage } from './host-page.tsx'

/** What Grafana gives to plugins. `PluginPage` is Grafana's own page, which no package has; ours stands in. */
const given: Readonly<Record<string, unknown>> = {
  react,
  'react/jsx-runtime': jsxRuntime,
  'react-dom': reactDom,
  'react-router': reactRouter,
  rxjs,
  lodash,
  moment,
  i18next,
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/ui': grafanaUi,
  '@grafana/runtime': { ...grafanaRuntime, PluginPage: HostPage },
}

type Factory = (...needed: unknown[]) => unknown

/** Loads a module in AMD form, as Grafana's SystemJS does. Throws where it wants something that Grafana does not give. */
export async function loadModule(path: string): Promise<unknown> {
  let defined: { needs: readonly string[]; factory: Factory } | undefined
  const define = (...said: unknown[]) => {
    const factory = said.pop() as Factory
    defined = { needs: (said.pop() ?? []) as string[], factory }
  }
  Object.assign(window, { define: Object.assign(define, { amd: {} }) })
  await new Promise<void>((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: path })
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${path} can't be loaded`))
    document.head.append(script)
  })
  if (defined === undefined) throw new Error(`${path} defines no module`)
  const { needs, factory } = defined as { needs: readonly string[]; factory: Factory }
  const own: Record<string, unknown> = {}
  const uri = new URL(path, location.href).href
  const result = factory(
    ...needs.map((name) => {
      if (name === 'module') return { uri, exports: own }
      if (name === 'exports') return own
      if (!Object.hasOwn(given, name)) throw new Error(`the app wants ${name}, which Grafana does not give`)
      return given[name]
    }),
  )
  return result ?? own
}
