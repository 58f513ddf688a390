import { t } from '@grafana/i18n'
import type { Layer } from './layered-layout.ts'

export function wordOfLayer(layer: Layer): string {
  const words: Record<Layer, string> = {
    data: t('graph.layer.data', 'Data'),
    model: t('graph.layer.model', 'Models'),
    agent: t('graph.layer.agent', 'Agents'),
    tool: t('graph.layer.tool', 'Tools'),
    outside: t('graph.layer.outside', 'Outside'),
  }
  return words[layer]
}
