import type { Grammar, Task } from './grammar.ts'
import { insurerSlots } from './slots.ts'

/** Questions customers put to the assistant on the website, in Dutch, English and German. */
export const customerGrammar: Grammar = {
  slots: insurerSlots,
  pools: {
    hello: ['[Hallo|Hoi|Goedemiddag|Goedemorgen|Dag|], ', '[Hallo|Hi] Polle, ', '', '', 'Vraagje: '],
    offer: [
      'Kan ik u verder nog helpen?',
      'Laat het gerust weten als u nog een vraag heeft.',
      'Komt u er niet uit, dan helpt een medewerker u op werkdagen van acht tot zes.',
      '',
    ],
  },
}

export const customerTasks: readonly Task[] = [
  {
    prompts: [
      '%hello%[wat dekt mijn {product}|wat valt onder de {product}|is {damage} verzekerd met een {product}]?',
      '%hello%ik heb {damage}. [Is dat gedekt?|Val ik daarmee onder de {product}?|Wat nu?]',
      '%hello%wij hebben {damage} door {cause}. Moeten wij zelf een {craft} zoeken?',
    ],
    answers: [
      'Wat vervelend, {damage}. [Of dit gedekt is, hangt af van de oorzaak en uw dekking.|Bij een {product} is plotselinge schade meestal gedekt, slijtage niet.] U kunt de schade online melden met uw polisnummer; u krijgt dan binnen een werkdag bericht. %offer%',
      'Met een {product} bent u verzekerd voor plotselinge en onvoorziene schade. [Kijk voor de uitsluitingen in de voorwaarden op uw polisblad.|Er geldt een eigen risico, dat staat op uw polisblad.] Wij kunnen een {craft} voor u regelen via ons herstelnetwerk. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%hoe kan ik mijn adres wijzigen? Ik verhuis op {date} naar {town}.',
      '%hello%ik ga verhuizen naar {town}, wat moet ik [doorgeven|doen met mijn {product}]?',
      '%hello%wij gaan samenwonen. Kan de {product} op twee namen?',
    ],
    answers: [
      'U geeft uw nieuwe adres door via Mijn Polder, onder Gegevens. De premie van uw {product} kan veranderen, omdat {town} een ander risico heeft. U krijgt een nieuw polisblad. %offer%',
      'Dat kan. Ga in Mijn Polder naar Mutaties en kies Verhuizen of Samenwonen. De wijziging gaat in op de dag die u opgeeft. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%[waarom is mijn premie hoger|mijn premie is met {percent} gestegen, hoe komt dat|kan mijn premie lager]?',
      '%hello%ik betaal nu {premium} per maand voor mijn {product}. [Kan dat goedkoper?|Klopt dat?]',
      '%hello%krijg ik korting als ik per jaar betaal?',
    ],
    answers: [
      'Uw premie hangt af van de dekking, uw woonplaats en de schades van de afgelopen jaren. [Dit jaar zijn materiaal en arbeid duurder geworden.|Een hoger eigen risico maakt de premie lager.] In Mijn Polder ziet u de opbouw. %offer%',
      'Betaalt u per jaar, dan vervallen de termijnkosten. U wijzigt dat in Mijn Polder voor de volgende vervaldatum. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%hoe zeg ik mijn {product} op?',
      '%hello%per wanneer kan ik opzeggen? Ik heb een {product} sinds {year}.',
      '%hello%ik heb mijn auto verkocht, kenteken {plate}. Hoe stop ik de verzekering?',
    ],
    answers: [
      'Na het eerste jaar kunt u dagelijks opzeggen, met een maand opzegtermijn. Dat doet u in Mijn Polder onder Opzeggen. [U krijgt direct een bevestiging.|Teveel betaalde premie krijgt u terug.] %offer%',
      'Bij verkoop van uw auto stopt de verzekering op de dag van overschrijving. Meld het in Mijn Polder, dan storten we de resterende premie terug. %offer%',
    ],
  },
  {
    prompts: [
      'Hi, [I moved to {town} last month|I rent a flat in {town}], [do you offer {cover} insurance in English|what does the {cover} policy cover]?',
      'Hello, how do I report damage to my [car|bike|boat|laptop]? It happened on {day}.',
      'Is my {cover} insurance valid in [Belgium|Germany|France|Spain] as well?',
    ],
    answers: [
      'Yes, our {cover} policy is available to everyone living in the Netherlands. The conditions are in Dutch, with an English summary. [You can take it out online.|You find the summary under Documents.]',
      'You can report damage online with your policy number, at any hour. Please add photos and the date. An employee contacts you within one working day.',
      'Within Europe your {cover} cover stays the same for trips of up to sixty days. For longer stays please contact us.',
    ],
  },
  {
    prompts: [
      'Guten Tag, [mein Boot liegt in {town}|wir haben ein Ferienhaus in {town}]. Kann ich das bei Ihnen versichern?',
      'Hallo, wie melde ich einen Schaden vom {day}?',
    ],
    answers: [
      'Guten Tag, ja, das ist moeglich, wenn der Liegeplatz oder das Haus in den Niederlanden ist. Ein Antrag geht online. Bei Fragen hilft Ihnen ein Mitarbeiter an Werktagen von acht bis achtzehn Uhr.',
      'Sie melden den Schaden online mit Ihrer Policennummer. Bitte fuegen Sie Fotos bei.',
    ],
  },
]
