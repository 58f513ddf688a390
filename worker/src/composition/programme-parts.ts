import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readClocks } from '../config/read-clocks.ts'
import { readFrameworks } from '../config/read-frameworks.ts'
import { readGovernance } from '../config/read-governance.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readPeople } from '../config/read-people.ts'
import { policyFileFaults, readPolicies } from '../config/read-policies.ts'
import { programmeFaults, readKpis, readProgramme } from '../config/read-programme.ts'
import { readProofs } from '../config/read-proofs.ts'
import { readRegimes } from '../config/read-regimes.ts'
import { readRisk } from '../config/read-risk.ts'
import { readRoles } from '../config/read-roles.ts'
import { readSamplesBelow } from '../config/read-rules.ts'
import { translationFaults, translationFiles } from '../config/read-translations.ts'
import { readVendors } from '../config/read-vendors.ts'
import { readYamlFile } from '../config/read-yaml.ts'
import type { Library } from '../controls/library.ts'
import { tagFault } from '../controls/tag-fault.ts'
import type { ProgrammeItem } from '../governance/drift/compare-files.ts'
import type { VendorRegister } from '../governance/vendors/vendor-register.ts'
import { WACHTER_EXTENSION } from '../model/playbook.ts'
import type { ProgrammeFault } from '../model/programme.ts'
import type { ProofCorpus } from '../model/proof.ts'
import { TranslationsYaml } from '../model/translations.ts'
import { problemAt } from '../response/playbooks/playbook-book.ts'
import { playbookSays } from '../response/playbooks/playbook-says.ts'
import { readNotifications } from './open-notifications.ts'
import { readRotas } from './open-on-call.ts'
import type { ProgrammeReading } from './programme-reading.ts'
import { translatableTexts } from './translatable-texts.ts'

type Fault = Omit<ProgrammeFault, 'part'>

/** A part of the programme as files. */
export interface ProgrammePart {
  id: string
  /** Its files are read again while a worker runs: what stands in them is in force, as far as it can be read. */
  followed?: true
  /** What stands in its files. Throws a problem that names every fault with file and line. */
  read(reading: ProgrammeReading): readonly ProgrammeItem[] | Promise<readonly ProgrammeItem[]>
  /** What is wrong with it on a day beyond what reading refuses, also as `FILE:LINE MESSAGE`. May throw as `read` does. */
  faults?(reading: ProgrammeReading, today: string): readonly (Fault | string)[]
}

/** Everything of a site that is kept as files, what others name first: a fault is told of the first part that finds it. */
export const programmeParts: readonly ProgrammePart[] = [
  wholeFile('risk', 'risk', readRisk),
  wholeFile('incidents', 'incidents', (file) => [...readIncidents(file)]),
  wholeFile('roles', 'roles', (file) => [...readRoles(file)]),
  wholeFile('governance', 'governance', (_, { config }) => readGovernance(config)),
  { id: 'rules', followed: true, read: rules, faults: ruleFaults },
  { id: 'playbooks', followed: true, read: playbooks, faults: playbookFaults },
  {
    id: 'controls',
    read: ({ controls }) => controlItems(controls()),
    faults: ({ library }) => {
      // Held against rules, roles and weights as well, which reading for a start is not.
      library()
      return []
    },
  },
  {
    id: 'proofs',
    read: (reading) => {
      const idsOf = (all: readonly { id: string }[]) => new Set(all.map(({ id }) => id))
      const provable = { controls: idsOf(reading.controls().controls), rules: idsOf(rules(reading)) }
      return proofItems(readProofs(reading.config, provable))
    },
  },
  {
    id: 'vendors',
    read: async ({ config }) => vendorItems(await readVendors(config)),
  },
  {
    id: 'policies',
    read: ({ config, controls }) =>
      readPolicies(config, controls).map((value) => ({ id: value.id, title: value.title.en, value })),
    faults: ({ config, controls }, today) => policyFileFaults(config, today, controls),
  },
  {
    id: 'translations',
    read: ({ config }) =>
      translationFiles(config).map((file) => {
        const value = readYamlFile(file, 'translations', TranslationsYaml)
        return { id: join(basename(dirname(file)), basename(file)), title: basename(file), value }
      }),
    faults: (reading) => {
      const { config } = reading
      if (translationFiles(config).length === 0) return []
      return translationFaults(config, new Set(Object.values(translatableTexts(reading)).flat()))
    },
  },
  wholeFile('kpis', 'kpis', (file) => readKpis(file)),
  wholeFile(
    'maturity',
    'maturity',
    (_, { config }) => readProgramme(config)?.models,
    ({ config, controls }) => programmeFaults(config, new Set(controls().controls.map(({ id }) => id))),
  ),
  wholeFile('frameworks', 'frameworks', (_, { config, catalogues }) => readFrameworks(config, catalogues())),
  wholeFile('clocks', 'clocks', readClocks),
  wholeFile('regimes', 'regimes', readRegimes),
  wholeFile('notifications', 'notifications', (_, { config }) => readNotifications(config)),
  wholeFile('rotas', 'rotas', (_, { config }) => readRotas(config)),
  {
    id: 'people',
    read: ({ config }) => {
      readPeople(config)
      return config.tenants.flatMap(({ people }) =>
        people === undefined
          ? []
          : [{ id: basename(people), title: basename(people), value: textOf(people) }],
      )
    },
  },
]

/** Controls as items of their part. */
export function controlItems({ controls }: Pick<Library, 'controls'>): ProgrammeItem[] {
  return controls.map((value) => ({ id: value.id, title: value.title, value }))
}

/** The same of what they are put to the proof with. */
export function proofItems(corpora: readonly ProofCorpus[]): ProgrammeItem[] {
  return corpora.map((value) => ({ id: value.control, title: value.control, value }))
}

/** The same of vendors. */
export function vendorItems({ all }: VendorRegister): ProgrammeItem[] {
  return all.map(({ vendor, questionnaires }) => {
    const { id, name: title, tenants } = vendor
    return { id, title, value: [vendor, questionnaires], tenants }
  })
}

type FileField =
  | 'risk'
  | 'incidents'
  | 'roles'
  | 'governance'
  | 'frameworks'
  | 'kpis'
  | 'maturity'
  | 'clocks'
  | 'regimes'
  | 'notifications'
  | 'rotas'

/** A part that is one file, which may be missing where a site goes without. */
function wholeFile(
  id: string,
  field: FileField,
  read: (file: string, reading: ProgrammeReading) => unknown,
  faults?: ProgrammePart['faults'],
): ProgrammePart {
  return {
    id,
    ...(faults === undefined ? {} : { faults }),
    read: (reading) => {
      const file = reading.config[field]
      if (!existsSync(file)) return []
      return [{ id: basename(file), title: basename(file), value: read(file, reading) }]
    },
  }
}

function rules(reading: ProgrammeReading): ProgrammeItem[] {
  const { set } = reading.rules()
  return [...set.rules, ...set.correlations].map(({ id, title, logicVersion: value }) => ({
    id,
    title,
    value,
  }))
}

function ruleFaults(reading: ProgrammeReading): Fault[] {
  const { set, problems } = reading.rules()
  const catalogues = reading.catalogues()
  const tags = [...set.rules, ...set.correlations].flatMap((rule) =>
    rule.tags.flatMap((tag): Fault[] => {
      const message = tagFault(tag, catalogues)
      if (message === undefined) return []
      return [{ file: rule.file, line: lineOf(rule, tag), message: `tags: ${message}` }]
    }),
  )
  return [...problems, ...readSamplesBelow(reading.config.rules).problems, ...tags]
}

/** The line of a tag: rules keep only the one that they begin on. */
function lineOf({ file, line }: { file: string; line: number }, tag: string): number {
  const after = textOf(file)
    .split('\n')
    .slice(line - 1)
  return (
    line +
    Math.max(
      0,
      after.findIndex((one) => one.includes(tag)),
    )
  )
}

function playbooks(reading: ProgrammeReading): ProgrammeItem[] {
  return reading.playbooks().book.playbooks.map(({ playbook: value }) => {
    return { id: value.id, title: value.name, value }
  })
}

function playbookFaults(reading: ProgrammeReading): Fault[] {
  const { book } = reading.playbooks()
  const catalogues = reading.catalogues()
  // An id of an older edition is understood, and to be written anew.
  const tags = book.playbooks.flatMap((read) =>
    (playbookSays(read.playbook)?.tags ?? []).flatMap((tag, nth) => {
      const message = tagFault(tag, catalogues)
      if (message === undefined) return []
      return [problemAt(read, ['playbook_extensions', WACHTER_EXTENSION, 'tags', nth], message)]
    }),
  )
  return [...book.problems, ...tags].map(({ file, line, path, message }) => {
    return { file, line, message: path === '' ? message : `${path}: ${message}` }
  })
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8')
}
