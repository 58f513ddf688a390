import { requirementsOf } from '../frameworks.ts'
import type { LibraryGiven } from './component-definition.ts'
import { catalogueHrefOf, controlIdOf, line, metadata, prop, uuidOf } from './oscal-words.ts'

/**
 * The crosswalk of controls as an OSCAL mapping collection: a mapping a framework, an entry a control and requirement. That they
 * meet is a person's judgement of what each is for (`functional`, NIST IR 8477, 4.3), never that one is the whole of the other.
 */
export function mappingCollection({ controls, catalogues, frameworks, at }: LibraryGiven) {
  const mappings = frameworks.frameworks.flatMap((framework) => {
    const ids = requirementsOf(framework, catalogues)
    const own = new Set(ids)
    const maps = controls.flatMap((control) =>
      Object.keys(control.crosswalk)
        .filter((id) => own.has(id))
        .map((id) => ({
          uuid: uuidOf('map', control.id, id),
          relationship: 'intersects-with',
          'matching-rationale': 'functional',
          sources: [{ type: 'control', 'id-ref': control.id }],
          targets: [{ type: 'control', 'id-ref': controlIdOf(id), props: [prop('requirement', id)] }],
        })),
    )
    const [first] = ids
    if (maps.length === 0 || first === undefined) return []
    const mapped = new Set(controls.flatMap(({ crosswalk }) => Object.keys(crosswalk)))
    const unmapped = ids.filter((id) => !mapped.has(id)).map(controlIdOf)
    return [
      {
        uuid: uuidOf('mapping', framework.id),
        'source-resource': { type: 'catalog', href: `#${uuidOf('library', 'controls')}` },
        'target-resource': { type: 'catalog', href: catalogueHrefOf(first) },
        'mapping-description': line(framework.title),
        maps,
        ...(unmapped.length > 0 && {
          'target-gap-summary': {
            uuid: uuidOf('gap-summary', framework.id),
            'unmapped-controls': [{ 'with-ids': unmapped }],
          },
        }),
      },
    ]
  })
  return {
    'mapping-collection': {
      uuid: uuidOf('mapping-collection', at),
      metadata: metadata('Crosswalk of the controls of the AI-security programme', at),
      provenance: {
        method: 'human',
        'matching-rationale': 'functional',
        status: 'complete',
        'mapping-description': 'Which requirements each control of the library is against.',
      },
      mappings,
      'back-matter': {
        resources: [{ uuid: uuidOf('library', 'controls'), title: 'The library of controls' }],
      },
    },
  }
}
