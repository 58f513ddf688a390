import type { Event } from '../model/event.ts'
import type { DecodedLayer } from '../model/reveal.ts'
import { Channel } from '../model/text.ts'
import { hiddenOf } from './analysers/hidden.ts'
import { decodedIn } from './analysers/text/decode.ts'
import { surveyOf } from './analysers/text/survey.ts'
import { unitsOf } from './analysers/text/units.ts'

/** Layers of one event that a person looks through, and UTF-16 units of each. */
const MOST_LAYERS = 20
const LONGEST_LAYER = 2000
/** Of a text that is looked into: what an analyst opens is answered at once. */
const LONGEST_TEXT = 200_000

/**
 * What the texts of an event say that is not there in plain characters: encoded stretches decoded, messages spelled by hidden
 * characters, and a text without its hidden characters. At most 20 layers of 2,000 UTF-16 units.
 */
export function decodedLayers(event: Event): readonly DecodedLayer[] {
  const layers: DecodedLayer[] = []
  for (const channel of Channel.options) {
    const content = event[`wachter.text.${channel}`]?.content?.slice(0, LONGEST_TEXT)
    if (content !== undefined) layers.push(...layersOf(`wachter.text.${channel}.content`, content))
  }
  for (const { arguments: sent } of event['wachter.tool.calls'] ?? []) {
    if (sent !== undefined)
      layers.push(...layersOf('wachter.tool.calls.arguments', sent.slice(0, LONGEST_TEXT)))
  }
  return layers.slice(0, MOST_LAYERS)
}

function layersOf(field: string, text: string): DecodedLayer[] {
  const encoded = decodedIn(text, surveyOf(unitsOf(text))).map(({ type, start, end, view }) => ({
    ...{ field, type, start, end },
    text: view.text,
  }))
  const hidden = hiddenOf(text)
  const spelled = hidden.flatMap(({ type, start, end, message }) =>
    message === '' || (type !== 'tag' && type !== 'variation')
      ? []
      : [{ ...{ field, start, end }, type: type as 'tag' | 'variation', text: message }],
  )
  const bare = hidden.length === 0 ? [] : [unhidden(field, text, hidden)]
  return [...encoded, ...spelled, ...bare].map((layer) => ({
    ...layer,
    text: layer.text.slice(0, LONGEST_LAYER).toWellFormed(),
  }))
}

function unhidden(
  field: string,
  text: string,
  hidden: readonly { start: number; end: number }[],
): DecodedLayer {
  let bare = ''
  let done = 0
  for (const { start, end } of hidden) {
    bare += text.slice(done, start)
    done = end
  }
  return { field, type: 'unhidden', start: 0, end: text.length, text: bare + text.slice(done) }
}
