import { usePluginComponent } from '@grafana/runtime'
import { useSearchParams } from 'react-router-dom'

/** A component that the app exposes, shown as another app of Grafana would take it: `?component=ID`, its other parameters as props. */
export function ExposedPage() {
  const [search] = useSearchParams()
  const { component: id = '', ...props } = Object.fromEntries(search)
  const { component: Exposed } = usePluginComponent<Record<string, string>>(id)
  return Exposed == null ? <p>The app exposes no such component.</p> : <Exposed {...props} />
}
