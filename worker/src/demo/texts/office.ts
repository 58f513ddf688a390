import type { Grammar, Task } from './grammar.ts'
import { insurerSlots } from './slots.ts'

/** Texts of marketing and legal affairs. */
export const officeGrammar: Grammar = {
  slots: insurerSlots,
  pools: {
    tone: [
      'Toon: [warm|nuchter|luchtig|zakelijk].',
      'Niet langer dan [tachtig|honderdvijftig|zestig] woorden.',
      'Geen uitroeptekens.',
      '',
    ],
    hook: [
      'Een storm kondigt zich niet altijd aan.',
      'Uw eerste huis, en dan regent het binnen.',
      'Fiets weg? Wij regelen het verder.',
      'Wie aan het water woont, weet dat het kan verkeren.',
      'Verzekerd zijn is vooral: er niet aan hoeven denken.',
      'U let op de dijk, wij op de rest.',
    ],
    proof: [
      'Met de {product} van Zeeland Polder bent u verzekerd tegen {damage}, zonder kleine lettertjes.',
      'De {product} kost u gemiddeld {premium} per maand en u zegt dagelijks op.',
      'Negen van de tien schades handelen wij binnen {days} dagen af.',
    ],
  },
}

export const marketingTasks: readonly Task[] = [
  {
    prompts: [
      'Schrijf drie [onderwerpregels|kopregels] voor {campaign}, doelgroep {audience}. %tone%',
      'Geef drie ideeën voor een [kop|eerste zin] bij {campaign}, voor {audience}. %tone%',
    ],
    answers: ['1. %hook%\n2. %hook%\n3. %hook%', '- %hook%\n- %hook%\n- Voor {audience}: %hook%'],
  },
  {
    prompts: [
      'Maak een tekst voor {channel} over {campaign}, gericht op {audience}. %tone%',
      'Herschrijf voor {audience}: "%proof%" %tone%',
    ],
    answers: [
      '%hook% %proof% [Bereken uw premie in twee minuten.|Lees meer op onze website.|]',
      'Voorstel voor {channel}:\n\n%hook%\n\n%proof%',
    ],
  },
  {
    prompts: [
      'Summarise the survey among {count} customers about our {cover} product in five bullets. Main complaint: slow answers in {monthEn}.',
    ],
    answers: [
      '- {count} responses, mostly from {town} and {town2}\n- Price is judged fair by {pct}\n- Waiting time in {monthEn} is the main complaint\n- Online reporting of {cover} claims is liked\n- Conditions are found hard to read',
    ],
  },
  {
    prompts: [
      'Translate into English for the expat page: "De {product} kost u gemiddeld {premium} per maand en u zegt dagelijks op."',
    ],
    answers: [
      '"On average this insurance costs {premium} a month, and you can cancel on any day." [The product name stays Dutch on the page.|]',
    ],
  },
]

export const legalTasks: readonly Task[] = [
  {
    prompts: [
      "Vergelijk {article} ({clause}) in het contract met {party} met onze modelbepaling. [Waar wijkt het af?|Noem de risico's.]",
      'Is {article} van {party} over {clause} voor ons aanvaardbaar?',
    ],
    answers: [
      '{article} wijkt op twee punten af: de [aansprakelijkheid is begrensd op {amount}|termijn is {days} dagen in plaats van dertig|bewijslast ligt bij ons], en [er is geen uitzondering voor opzet|onderaannemers zijn toegestaan zonder melding|indexering is niet gemaximeerd]. Advies: bespreken met {party}.',
    ],
  },
  {
    prompts: [
      'Vat het contract met {party} samen: looptijd tot {date}, waarde {amount} per maand. Let op {clause}.',
      'Staat er iets over {clause} in de overeenkomst met {party}, die loopt tot {date}? [Geef het artikel.|]',
    ],
    answers: [
      'De overeenkomst met {party} loopt tot {date}. {clause} is geregeld in {article}. [Opzeggen kan per kwartaal.|Bij niet-nakoming geldt een boete van {amount}.] [Ik zie geen afspraken over het gebruik van gegevens voor het trainen van modellen.|]',
    ],
  },
  {
    prompts: [
      'Beoordeel of deze zin past bij de AVG: "Wij bewaren dossiers van {product} {few} jaar na sluiting." [Welke grondslag?|]',
      'Hoe lang mogen wij dossiers van de {product} bewaren? Nu is het {few} jaar.',
    ],
    answers: [
      'De termijn van {few} jaar moet volgen uit het doel. Voor een {product} is de verjaringstermijn een redelijke grens; leg dat vast in het verwerkingsregister.',
    ],
  },
  {
    prompts: [
      'Welke stappen schrijft ons beleid voor als {party} per {date} een nieuw AI-onderdeel inzet?',
      '{party} wil onze gegevens door een taalmodel laten lezen[, vanaf {date}|]. Wat moet er eerst gebeuren?',
    ],
    answers: [
      'Ons beleid vraagt: melden bij het AI-register, een risicobeoordeling, een toets op de verwerkersovereenkomst en een besluit van de eigenaar. Bij {party} is {article} daarvoor het aanknopingspunt.',
    ],
  },
]
