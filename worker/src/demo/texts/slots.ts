import type { Random } from '../../model/random.ts'
import type { Grammar } from './grammar.ts'

const firstNames =
  'Anna Bas Cor Dirk Els Fleur Gerda Henk Ilse Jaap Karin Leo Maud Nico Ria Sjoerd Trudy Willem Zeynep Omar Hassan Mila Lars Roos Finn Tess Luuk Sofie Milan Jasmijn Adem Giulia Piotr Aisha Simone Arjen Corrie Marleen Rob Ellen'.split(
    ' ',
  )
const lastNames =
  'Bakker|Visser|Smit|de Boer|Mulder|van den Berg|Peeters|Hendriks|Dekkers|Brouwer|Kuipers|van Leeuwen|Postma|Vermeulen|Willems|Schouten|Aksoy|Janssens|Hoogland|de Witte|Clement|Traas|Buijze|van Hecke|Polderman|Kloosterman|Nieuwenhuis|Ozturk|Rijnberg|Zuidema'.split(
    '|',
  )
const towns =
  'Middelburg|Vlissingen|Goes|Terneuzen|Zierikzee|Hulst|Kapelle|Veere|Tholen|Domburg|Yerseke|Breskens|Kruiningen|Sas van Gent|Oostburg|Bergen op Zoom|Roosendaal|Dordrecht|Rotterdam|Breda'.split(
    '|',
  )
const streets =
  'Dijkstraat|Havenweg|Molenpad|Zuidvliet|Kerkring|Polderlaan|Noordstraat|Boulevard|Schelpenpad|Duinweg|Sluiskade|Lange Delft|Weststraat|Oranjelaan|Veerdam|Kreekweg'.split(
    '|',
  )
const monthsDutch = 'juli augustus september oktober november'.split(' ')
const monthsEnglish = 'July August September October November'.split(' ')

const fullName = (random: Random) => `${random.pick(firstNames)} ${random.pick(lastNames)}`
const grouped = (value: number, separator: string) => String(value).replace(/\B(?=(\d{3})+$)/g, separator)
const amount = (random: Random) => Math.round(random.around(1800) / 5) * 5
const of = (words: string) => {
  const list = words.split('|')
  return (random: Random) => random.pick(list)
}

/** Values every text of the insurer may speak of. Numbers of claims and policies are the insurer's own forms. */
export const insurerSlots = {
  name: fullName,
  name2: fullName,
  first: (random) => random.pick(firstNames),
  town: (random) => random.pick(towns),
  town2: (random) => random.pick(towns),
  address: (random) => `${random.pick(streets)} ${random.int(1, 180)}`,
  claim: (random) => `S-2026-${random.int(100000, 139999)}`,
  claim2: (random) => `S-2025-${random.int(100000, 139999)}`,
  policy: (random) => `ZPV-${random.int(1000, 9999)}-${random.int(1000, 9999)}`,
  plate: (random) =>
    `${random.string('GHJKLNPRSTXZ', 2)}-${random.int(100, 999)}-${random.string('BDFGHJKLNPRSTVXZ', 1)}`,
  amount: (random) => `${grouped(amount(random), '.')} euro`,
  amount2: (random) => `${grouped(amount(random), '.')} euro`,
  premium: (random) => `${random.int(4, 89)},${random.int(10, 95)} euro`,
  euros: (random) => `EUR ${grouped(amount(random), ',')}`,
  euros2: (random) => `EUR ${grouped(amount(random) * 40, ',')}`,
  date: (random) => `${random.int(1, 28)} ${random.pick(monthsDutch)}`,
  date2: (random) => `${random.int(1, 28)} ${random.pick(monthsDutch)}`,
  day: (random) => `${random.int(1, 28)} ${random.pick(monthsEnglish)}`,
  month: (random) => random.pick(monthsDutch),
  monthEn: (random) => random.pick(monthsEnglish),
  year: (random) => String(random.int(2014, 2026)),
  builtYear: (random) => String(random.int(1905, 2021)),
  percent: (random) => `${random.int(2, 38)} procent`,
  pct: (random) => `${random.int(1, 38)}.${random.int(0, 9)}%`,
  days: (random) => String(random.int(2, 30)),
  count: (random) => String(random.int(3, 480)),
  few: (random) => String(random.int(2, 9)),
  pct2: (random) => `${random.int(1, 9)}.${random.int(0, 9)}%`,
  ratio: (random) => `0.${random.int(52, 98)}`,
  product: of(
    'inboedelverzekering|opstalverzekering|autoverzekering|reisverzekering|aansprakelijkheidsverzekering|rechtsbijstandverzekering|bootverzekering|caravanverzekering|fietsverzekering|uitvaartverzekering|agrarische bedrijfsverzekering|zakelijke pandverzekering',
  ),
  cover: of(
    'home contents|buildings|motor|travel|liability|legal expenses|yacht|caravan|crop and farm|commercial property|cyber|transport',
  ),
  damage: of(
    'waterschade in de keuken|stormschade aan het dak|een ingeslagen ruit|brandschade in de schuur|schade aan de voorbumper|een gestolen e-bike|lekkage in de badkamer|vorstschade aan leidingen|hagelschade aan de kas|een gescheurde muur|schade aan de vloer|een omgevallen boom op de schutting|schade aan de linkerdeur|rookschade in de woonkamer|een kapotte vaatwasser met gevolgschade',
  ),
  cause: of(
    'een gesprongen leiding|de storm van vorige week|een aanrijding op een parkeerterrein|inbraak via de achterdeur|kortsluiting in de meterkast|achterstallig onderhoud|een defecte koppeling|hevige regenval|een omgewaaide tak|een fout van de installateur|vocht dat van buiten intrekt|onbekende oorzaak',
  ),
  expert: of(
    'Bureau Scheldezicht|Expertise Walcheren|TechnoTax Zuid|Van Ooijen Schade-expertise|Delta Taxaties',
  ),
  craft: of('loodgieter|dakdekker|schilder|glaszetter|stukadoor|elektricien|garagebedrijf|vloerenlegger'),
  business: of(
    'a bakery|a shipyard for pleasure boats|a greenhouse grower|a beach pavilion|a wholesale fish trader|a car repair shop|a small hotel|a dairy farm|a furniture maker|a dental practice|a transport firm with nine lorries|a campsite behind the dunes',
  ),
  risk: of(
    'flood from the sea side|hot work on the premises|storage of lithium batteries|an old roof with asbestos|a shared wall with a restaurant|subsidence of clay soil|missing inspection reports of the electrical installation|seasonal vacancy|a thatched roof',
  ),
  campaign: of(
    'de najaarscampagne voor inboedel|de actie voor starters|de overstapweken voor auto|de campagne over stormschade|de nieuwsbrief voor agrariers|het wintersportaanbod|de actie "eerste huis"|de campagne over fietsdiefstal',
  ),
  audience: of(
    "jonge gezinnen|starters op de woningmarkt|zzp'ers|gepensioneerden|booteigenaren|agrarische ondernemers|studenten in Middelburg|klanten met alleen een autoverzekering",
  ),
  channel: of(
    'LinkedIn|de nieuwsbrief|de website|Instagram|een radiospot van twintig seconden|de folder voor adviseurs',
  ),
  service: of(
    'claims-intake|policy-api|premium-engine|document-store|broker-portal|payment-gateway|notification-worker|audit-trail',
  ),
  component: of(
    'the retry policy|the mapper|the date parser|the pagination|the cache key|the feature flag|the health check|the message consumer|the validation of postcodes',
  ),
  failure: of(
    'a NullPointerException in ClaimMapper.toDto|a timeout after thirty seconds|duplicate messages on the queue|a wrong rounding of premiums|a flaky integration test|a deadlock on the policy table|an off-by-one in the instalment plan|a 415 from the document store',
  ),
  table: of(
    'claims_fact|policy_snapshot|payments|broker_dim|weather_events|premium_history|reserve_movements',
  ),
  feature: of(
    'distance to water|age of the roof|claims in three years|average yearly mileage|postcode cluster|time of notification|repair network used',
  ),
  metric: of(
    'AUC|the Gini coefficient|recall at five percent|mean absolute error|calibration slope|log loss',
  ),
  article: (random) => `artikel ${random.int(2, 19)}.${random.int(1, 6)}`,
  party: of(
    'Delta Hosting B.V.|Scheldekade Software B.V.|Westerpark Events|Bouwgroep Ter Poel|Noordzee Lease N.V.|Callcenter De Brug B.V.',
  ),
  clause: of(
    'aansprakelijkheid|verwerking van persoonsgegevens|opzegtermijn|geheimhouding|exitregeling|indexering van tarieven|onderaanneming|toepasselijk recht',
  ),
  line: of('motor third party|motor hull|fire private|fire commercial|liability|legal expenses|agricultural'),
  /** Braces and brackets, which a template can't write. */
  ob: () => '{',
  cb: () => '}',
  lb: () => '[',
  rb: () => ']',
  ticket: (random) => `SD-${random.int(20000, 39999)}`,
  branch: (random) => `feature/ZPV-${random.int(1000, 4999)}`,
} as const satisfies Grammar['slots']
