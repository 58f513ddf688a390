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
      '%hello%wij hebben {damage} door {cause}. [Valt dat onder de {product}?|Moeten wij zelf een {craft} zoeken?]',
    ],
    answers: [
      'Bij een {product} is plotselinge schade meestal gedekt, slijtage niet. [Of {damage} gedekt is, hangt af van de oorzaak en uw dekking.|Het hangt af van de oorzaak.] U kunt de schade online melden met uw polisnummer; u krijgt dan binnen een werkdag bericht. %offer%',
      'Met een {product} bent u verzekerd voor plotselinge en onvoorziene schade. [Kijk voor de uitsluitingen in de voorwaarden op uw polisblad.|Er geldt een eigen risico, dat staat op uw polisblad.] Wij kunnen een {craft} voor u regelen via ons herstelnetwerk. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%hoe kan ik mijn adres wijzigen? Ik verhuis op {date} naar {town}.',
      '%hello%ik ga verhuizen naar {town}, wat moet ik [doorgeven|doen met mijn {product}]?',
    ],
    answers: [
      'U geeft uw nieuwe adres door via Mijn Polder, onder Gegevens. De premie van uw {product} kan veranderen, omdat {town} een ander risico heeft. U krijgt een nieuw polisblad. %offer%',
      'Ga in Mijn Polder naar Mutaties en kies Verhuizen. De wijziging naar {town} gaat in op de dag die u opgeeft. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%wij gaan [per {date}|] samenwonen. Kan de {product} op twee namen?',
      '%hello%mijn partner {first} komt bij mij in {town} wonen, moet ik dat melden voor de {product}?',
    ],
    answers: [
      'Dat kan. Ga in Mijn Polder naar Mutaties en kies Samenwonen. Voor de {product} [verandert de premie meestal niet|betaalt u dan het tarief voor twee personen]. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%waarom is mijn premie voor de {product} met {percent} gestegen?',
      '%hello%ik betaal nu {premium} per maand voor mijn {product}. [Kan dat goedkoper?|Klopt dat?]',
      '%hello%[hoe komt het dat mijn buurman minder betaalt voor de {product}|kan mijn premie van {premium} lager]?',
    ],
    answers: [
      'De premie van uw {product} hangt af van de dekking, uw woonplaats en de schades van de afgelopen jaren. [Dit jaar zijn materiaal en arbeid duurder geworden.|Een hoger eigen risico maakt de premie lager.] In Mijn Polder ziet u de opbouw. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%krijg ik korting als ik de {product} per jaar betaal?',
      '%hello%kan ik de {premium} voor mijn {product} ook per [kwartaal|jaar] betalen?',
    ],
    answers: [
      'Betaalt u de {product} per jaar, dan vervallen de termijnkosten. U wijzigt dat in Mijn Polder voor de volgende vervaldatum. %offer%',
    ],
  },
  {
    prompts: [
      '%hello%hoe zeg ik mijn {product} op?',
      '%hello%per wanneer kan ik opzeggen? Ik heb een {product} sinds {year}.',
      '%hello%ik wil mijn {product} stoppen per {date}, kan dat?',
    ],
    answers: [
      'Na het eerste jaar kunt u uw {product} dagelijks opzeggen, met een maand opzegtermijn. Dat doet u in Mijn Polder onder Opzeggen. [U krijgt direct een bevestiging.|Teveel betaalde premie krijgt u terug.] %offer%',
    ],
  },
  {
    prompts: [
      '%hello%ik heb mijn auto verkocht, kenteken {plate}. Hoe stop ik de verzekering?',
      '%hello%ik koop op {date} een andere auto ({plate}), hoe zet ik de verzekering over?',
    ],
    answers: [
      'Bij verkoop stopt de verzekering op de dag van overschrijving. Meld kenteken {plate} in Mijn Polder, onder Auto; [de resterende premie storten we terug|u ziet daar direct de nieuwe premie]. %offer%',
    ],
  },
  {
    prompts: [
      'Hi, [I moved to {town} last month|I rent a flat in {town}], [do you offer {cover} insurance in English|what does the {cover} policy cover]?',
      'Is my {cover} insurance valid in [Belgium|Germany|France|Spain] as well? I live in {town}.',
    ],
    answers: [
      'Our {cover} policy is available to everyone living in the Netherlands, so in {town} as well. The conditions are in Dutch, with an English summary under Documents.',
      'Within Europe your {cover} cover stays the same for trips of up to sixty days. For longer stays please contact us; the summary of the conditions is also available in English.',
    ],
  },
  {
    prompts: [
      'Hello, how do I report damage to my [car|bike|boat|laptop]? It happened on {day} in {town}.',
      'Hi, somebody damaged our [fence|car|window] on {day}. Who do I call?',
    ],
    answers: [
      'You can report the damage of {day} online with your policy number, at any hour. Please add photos. [An employee contacts you within one working day.|Keep damaged parts until we have seen them.]',
    ],
  },
  {
    prompts: [
      'Guten Tag, [mein Boot liegt in {town}|wir haben ein Ferienhaus in {town}]. Kann ich das bei Ihnen versichern?',
    ],
    answers: [
      'Guten Tag, ja, in {town} ist das moeglich. Den Antrag stellen Sie online. [Bei Fragen hilft Ihnen ein Mitarbeiter an Werktagen von acht bis achtzehn Uhr.|Sie brauchen dafuer nur die Adresse und das Baujahr.]',
    ],
  },
  {
    prompts: ['Hallo, wie melde ich einen Schaden vom {day}? Wir waren in {town} im Urlaub.'],
    answers: [
      'Sie melden den Schaden vom {day} online mit Ihrer Policennummer. [Bitte fuegen Sie Fotos bei.|Ein Mitarbeiter meldet sich am naechsten Werktag.]',
    ],
  },
]
