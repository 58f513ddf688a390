/** The sample organisation exists nowhere: `.example` is a reserved top-level domain (RFC 2606). */
export const organisation = { name: 'Zeeland Polder Verzekeringen', domain: 'zeelandpolder.example' } as const

export type Team =
  | 'claims'
  | 'underwriting'
  | 'customer-service'
  | 'marketing'
  | 'data-science'
  | 'it'
  | 'legal'
  | 'actuarial'

export interface Person {
  name: string
  /** `s.devries`. */
  login: string
  email: string
  team: Team
  /** Address of the work laptop. */
  ip: string
  host: string
}

const names: Record<Team, readonly string[]> = {
  claims: [
    'Sanne de Vries',
    'Bram Jacobs',
    'Fatima el Amrani',
    'Joost Verhage',
    'Annelies Dekker',
    'Ravi Bhagwandin',
    'Mieke Wisse',
    'Tom Leendertse',
    'Noor Koole',
    'Hans Minnaard',
  ],
  underwriting: [
    'Pieter Goossen',
    'Lisa van Damme',
    'Kees Maljaars',
    'Eva Tange',
    'Yusuf Demir',
    'Carla Boogaard',
    'Daan Poortvliet',
    'Wilma Kodde',
  ],
  'customer-service': [
    'Iris Meulmeester',
    'Jeroen Bal',
    'Soraya Hamdi',
    'Niels Francke',
    'Petra Roose',
    'Dewi Tan',
    'Marco Sinke',
    'Esther Cappon',
    'Lotte Hoekman',
    'Gijs Paauwe',
  ],
  marketing: [
    'Femke Louwerse',
    'Thijs de Jonge',
    'Amber Schot',
    'Rik Zandee',
    'Naomi Adriaanse',
    'Olaf Kramer',
  ],
  'data-science': [
    'Wouter Hamelink',
    'Priya Ramdin',
    'Stijn Boone',
    'Aylin Yildiz',
    'Maarten Provoost',
    'Chen Wei',
    'Julia Nowak',
  ],
  it: [
    'Ruben Verstraate',
    'Ingrid Faasse',
    'Mohamed Bouali',
    'Koen Wondergem',
    'Sven Lievense',
    'Tessa Buijs',
    'Frank Houmes',
    'Linda Marijs',
  ],
  legal: ['Margriet van Sluijs', 'Otto Bolier', 'Hanna Risseeuw', 'Diederik Blaas', 'Samira Azzouzi'],
  actuarial: [
    'Bastiaan Corbijn',
    'Vera Geluk',
    'Leon Schipper',
    'Anouk Steketee',
    'Gerard Nijssen',
    'Zoë Willeboordse',
  ],
}

const teamNetwork: Record<Team, number> = {
  claims: 21,
  underwriting: 22,
  'customer-service': 23,
  marketing: 24,
  'data-science': 31,
  it: 32,
  legal: 25,
  actuarial: 26,
}

export const people: readonly Person[] = Object.entries(names).flatMap(([team, members]) =>
  members.map((name, index) => person(name, team as Team, index)),
)

export function peopleOf(...teams: readonly Team[]): readonly Person[] {
  return people.filter(({ team }) => teams.includes(team))
}

/** Whose place whoever signs in to the standalone page takes, by their role there: else nobody could confirm a policy on it. */
const atThePage: Readonly<Record<string, string>> = {
  'm.wisse': 'local-viewer',
  'k.wondergem': 'local-editor',
  'l.marijs': 'local-admin',
}

/** What else somebody goes by. */
export function namesOf(login: string): string[] {
  const place = atThePage[login]
  return place === undefined ? [login] : [login, place]
}

/** The one person with this login. Throws where there is none. */
export function personOf(login: string): Person {
  const found = people.find((one) => one.login === login)
  if (found === undefined) throw new Error(`nobody is called ${login}`)
  return found
}

function person(name: string, team: Team, index: number): Person {
  const [first = '', ...rest] = name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .split(' ')
  const login = `${first[0] ?? ''}.${rest.join('')}`
  const network = teamNetwork[team]
  return {
    name,
    login,
    email: `${login}@${organisation.domain}`,
    team,
    ip: `10.40.${network}.${20 + index * 3}`,
    host: `ZPV-L${network}${String(index + 1).padStart(3, '0')}`,
  }
}
