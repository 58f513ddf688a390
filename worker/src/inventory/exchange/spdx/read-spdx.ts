import { problem } from '../../../model/problem.ts'
import type { AssetType } from '../../../model/taxonomy.ts'
import { isEmbeddingTask } from '../foreign.ts'
import { gathering, type Word } from '../gathering.ts'
import type { JsonMember } from '../json-members.ts'
import { present } from '../lenient.ts'
import type { Read } from '../statement.ts'
import { toldBy } from '../wachter-properties.ts'
import { factsOfPackage, propertiesIn } from './package-of.ts'
import { Agent, Licence, Package, Relationship } from './spdx-document.ts'

/** The list that is read element by element. */
export const spdxLists: ReadonlySet<string> = new Set(['@graph'])

/** Agents and licences that are kept until it is known who names them. */
const MOST_NAMES = 200_000

const WORDS: ReadonlyMap<string, Word> = new Map<string, Word>([
  ['trainedOn', 'trained_on'],
  ['testedOn', 'evaluated_on'],
  ['descendantOf', 'built_from'],
  ['dependsOn', 'depends'],
])

/**
 * What an SPDX 3.0 document says of AI: AI packages and data sets, and packages that depend on a model. Everything else is
 * counted. Throws `bom.other-form` and `bom.too-large` (user).
 */
export async function readSpdx(members: AsyncIterable<JsonMember>): Promise<Read> {
  const gathered = gathering()
  /** What agents and licences are called, and which licence a package has, by ids. */
  const names = new Map<string, string>()
  const licences = new Map<string, string>()
  const keep = (map: Map<string, string>, id: string, value: string): void => {
    if (map.size >= MOST_NAMES) {
      const message = `the document has more than ${MOST_NAMES} agents and licences; split it`
      throw problem('bom.too-large', 'user', message)
    }
    map.set(id, value)
  }
  let isSpdx = false
  for await (const { name, index, value } of members) {
    if (name === '@context') isSpdx ||= isSpdxContext(value)
    if (name !== '@graph' || index === undefined) continue
    const type = typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined
    switch (type) {
      case 'ai_AIPackage':
      case 'dataset_DatasetPackage':
      case 'software_Package': {
        const read = Package.safeParse(value)
        if (read.success) addPackage(read.data)
        else gathered.ignore('unreadable package')
        break
      }
      case 'Relationship':
      case 'LifecycleScopedRelationship': {
        const read = Relationship.safeParse(value)
        if (read.success) addRelationship(read.data)
        else gathered.ignore('unreadable relationship')
        break
      }
      case 'Agent':
      case 'Organization':
      case 'Person':
      case 'SoftwareAgent': {
        const read = Agent.safeParse(value)
        if (read.success) keep(names, read.data.spdxId, read.data.name)
        break
      }
      case 'simplelicensing_LicenseExpression':
      case 'simplelicensing_SimpleLicensingText': {
        const { data } = Licence.safeParse(value)
        const licence = data?.simplelicensing_licenseExpression ?? data?.simplelicensing_licenseText
        if (data !== undefined && licence !== undefined) keep(names, data.spdxId, licence)
        break
      }
      default:
        if (!SILENT.has(String(type)))
          gathered.ignore(typeof type === 'string' ? type.slice(0, 64) : 'element')
    }
  }
  if (!isSpdx) {
    const message = "the document can't be read as SPDX: its @context is none of SPDX 3.0"
    throw problem('bom.other-form', 'user', message)
  }
  return gathered.read()

  function addPackage(written: Package): void {
    const told = toldBy(propertiesIn(written))
    gathered.ignore('property', told.unreadable)
    const { spdxId, suppliedBy, software_packageUrl: purl, software_packageVersion: version } = written
    const name = { name: written.name ?? spdxId ?? 'unnamed', version, purl }
    gathered.add({
      kind: 'package',
      ref: spdxId,
      told,
      type: typeOf(written),
      typeOfUser: 'ai_application',
      name,
      outward: [],
      facts: (asset) =>
        factsOfPackage(written, asset, {
          supplier: names.get(suppliedBy ?? ''),
          licence: names.get(licences.get(spdxId ?? '') ?? ''),
        }),
    })
  }

  function addRelationship({ from, relationshipType, to }: Relationship): void {
    const targets = present(to)
    const word = WORDS.get(relationshipType)
    const [licence] = targets
    if (word !== undefined) {
      for (const one of targets) gathered.link(from, word, one)
    } else if (relationshipType === 'hasDeclaredLicense' && licence !== undefined)
      keep(licences, from, licence)
    else if (relationshipType === 'hasConcludedLicense' && licence !== undefined) {
      if (!licences.has(from)) keep(licences, from, licence)
    } else gathered.ignore('relationship')
  }
}

/** Elements that say what the document is, not what there is. */
const SILENT: ReadonlySet<string> = new Set(['CreationInfo', 'SpdxDocument', 'software_Sbom', 'Bom', 'Tool'])

function isSpdxContext(value: unknown): boolean {
  const contexts: readonly unknown[] = Array.isArray(value) ? value : [value]
  return contexts.some((one) => typeof one === 'string' && /^https?:\/\/spdx\.org\/rdf\/3\.0\.\d\//.test(one))
}

/** What a package of others is by itself. */
function typeOf({
  type,
  software_primaryPurpose,
  ai_domain,
  ai_typeOfModel,
}: Package): AssetType | undefined {
  if (type === 'dataset_DatasetPackage') return 'training_dataset'
  if (type === 'ai_AIPackage' && software_primaryPurpose === 'application') return 'ai_application'
  if (type !== 'ai_AIPackage' && software_primaryPurpose !== 'model') return undefined
  const says = [...present(ai_domain), ...present(ai_typeOfModel)]
  return says.some(isEmbeddingTask) ? 'embedding_model' : 'foundation_model'
}
