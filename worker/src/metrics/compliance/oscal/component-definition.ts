import type { Catalogues } from '../../../controls/catalogues.ts'
import type { Control } from '../../../model/control.ts'
import type { Instant } from '../../../model/time.ts'
import { type Frameworks, requirementsOf } from '../frameworks.ts'
import { catalogueHrefOf, controlIdOf, line, metadata, prop, token, uuidOf } from './oscal-words.ts'

/** What documents about the library of controls are made of. */
export interface LibraryGiven {
  controls: readonly Control[]
  catalogues: Catalogues
  frameworks: Frameworks
  at: Instant
}

const types = { preventive: 'service', detective: 'service', corrective: 'process-procedure' } as const

/** The library of controls as an OSCAL component definition: what each is, and which requirements of which framework it implements. */
export function componentDefinition({ controls, catalogues, frameworks, at }: LibraryGiven) {
  const known = frameworks.frameworks.map((framework) => ({
    framework,
    ids: new Set(requirementsOf(framework, catalogues)),
  }))
  return {
    'component-definition': {
      uuid: uuidOf('component-definition', at),
      metadata: metadata('Controls of the AI-security programme', at, {}),
      components: controls.map((control) => ({
        uuid: uuidOf('component', control.id),
        type: types[control.kind],
        title: line(control.title),
        description: line(control.purpose),
        props: [
          prop('control', control.id),
          prop('kind', control.kind),
          prop('owner', control.owner),
          prop('cost', control.cost),
        ],
        ...someOf(
          'control-implementations',
          known.flatMap(({ framework, ids }) => {
            const own = Object.keys(control.crosswalk).filter((id) => ids.has(id))
            const [first] = own
            if (first === undefined) return []
            return [
              {
                uuid: uuidOf('control-implementation', control.id, framework.id),
                source: catalogueHrefOf(first),
                description: line(framework.title),
                'implemented-requirements': own.map((id) => ({
                  uuid: uuidOf('implemented-requirement', control.id, framework.id, id),
                  'control-id': controlIdOf(id),
                  description: line(howTo(control)),
                  props: [prop('requirement', id), prop('title', catalogues.names.get(id) ?? id)],
                  'responsible-roles': [{ 'role-id': token(control.owner) }],
                })),
              },
            ]
          }),
        ),
      })),
    },
  }
}

function howTo({ implementation }: Control): string {
  return Object.entries(implementation)
    .map(([platform, how]) => `${platform}: ${how}`)
    .join(' ')
}

/** A list under its name; nothing where it is empty, which OSCAL has no word for. */
export function someOf<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): { [Key in Name]?: readonly Item[] } {
  return (items.length === 0 ? {} : { [name]: items }) as { [Key in Name]?: readonly Item[] }
}
