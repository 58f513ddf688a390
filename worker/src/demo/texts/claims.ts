import type { Grammar, Task } from './grammar.ts'
import { insurerSlots } from './slots.ts'

/** Dutch texts of the claims department: files, expert reports, letters to customers. */
export const claimsGrammar: Grammar = {
  slots: insurerSlots,
  pools: {
    please: ['[Kun je|Wil je|Graag]', 'Ik wil graag dat je', '[Help me even|Help me] en', 'Zou je'],
    about: [
      'Het gaat om dossier {claim}: {damage}, gemeld op {date} door {name} uit {town}.',
      'Dossier {claim} ({product}), {damage} door {cause}. Klant: {name}, {address}, {town}.',
      'In {claim} meldt {name} op {date} {damage}. Oorzaak volgens de melding: {cause}.',
      'Polis {policy}, schade {claim}, {damage}; de schadedatum is {date}.',
    ],
    report: [
      "[Uit het rapport van|Volgens] {expert}: herstel geraamd op {amount}, waarvan {amount2} materiaal. De oorzaak is [vermoedelijk |]{cause}. [Foto's zijn bijgevoegd.|Er is niet gemeten op vocht.|De klant was aanwezig bij de opname.]",
      '{expert} was op {date2} ter plaatse. Vastgesteld: {damage}. Raming {amount}, exclusief opruimkosten. [Een {craft} kan over {days} dagen beginnen.|Eigen risico is niet besproken.]',
      'Opname door {expert} op {date2}. De expert schrijft dat {cause} de meest waarschijnlijke oorzaak is en raamt de schade op {amount}.',
    ],
    open: [
      "Nog open: [de offerte van de {craft}|foto's van de schade voor herstel|een verklaring van de buren|het aankoopbewijs|de datum waarop de schade is ontdekt].",
      'Er [ontbreekt nog|mist] [een bankafschrift|het proces-verbaal|een tweede offerte|de ondertekende schademelding|informatie over een eerdere schade].',
      'Voor de beoordeling is nog nodig: [bewijs van aankoop|een nadere toelichting van de expert|bevestiging van het eigen risico|de huurovereenkomst].',
    ],
    decide: [
      'De beslissing over dekking ligt bij de behandelaar.',
      'Of dit gedekt is, beoordeel jij aan de hand van [artikel 3.2|artikel 4.1|de clausule op het polisblad].',
      'Ik heb geen oordeel over dekking gegeven.',
    ],
    summary: [
      'Op {date} meldde {name} {damage}. [Als oorzaak noemt de melding {cause}.|De oorzaak staat nog niet vast; genoemd wordt {cause}.] [{expert} raamt het herstel op {amount}.|De raming is {amount}.]',
      '{name} uit {town} meldde op {date} {damage}. De expert kwam op {date2} en raamt {amount}.',
      'Kern: {damage}, gemeld op {date}. Raming {amount} door {expert}; genoemde oorzaak: {cause}.',
    ],
  },
}

export const claimsTasks: readonly Task[] = [
  {
    prompts: [
      '%please% dossier {claim} samenvatten in [vijf|zes|acht] regels[ voor de overdracht| voor het teamoverleg|]? %about% %report%',
      'Vat samen voor mijn collega: %about% %report%',
      '%about%\n\n%report%\n\nMaak een korte samenvatting met wat er nog openstaat.',
    ],
    answers: [
      '%summary% %open% %decide%',
      'Samenvatting {claim}\n- Melding: {date}, {damage}\n- Oorzaak: {cause}\n- Raming: {amount} ({expert})\n- %open%\n\n%decide%',
    ],
  },
  {
    prompts: [
      "Schrijf een [vriendelijke|korte|duidelijke] brief aan {name} waarin we vragen om [een offerte van de {craft}|foto's|een aankoopbewijs|een verklaring]. %about%",
      'Er ontbreekt nog iets in {claim}. Maak een brief aan {name}, [rustige|zakelijke|niet te formele] toon. %about% %open%',
    ],
    answers: [
      'Beste {name},\n\n[Bedankt voor uw melding van {date}.|Op {date} heeft u ons {damage} gemeld.] Om uw schade te kunnen beoordelen hebben wij nog iets van u nodig. [U kunt het sturen als antwoord op deze brief, met vermelding van {claim}.|Vermeld u daarbij dossiernummer {claim}?]\n\nHeeft u vragen? Wij helpen u graag, op werkdagen van acht tot zes.\n\nMet vriendelijke groet,\nAfdeling schade',
      'Beste {name},\n\nUw dossier {claim} over {damage} is bijna compleet. %open% [Stuurt u dat binnen {days} dagen, dan kunnen wij verder.|Zodra wij het hebben, hoort u binnen {few} werkdagen van ons.]\n\nMet vriendelijke groet,\nAfdeling schade',
    ],
  },
  {
    prompts: [
      'Concept nodig voor {name}: we hebben de melding van {date} ontvangen en er komt een expert van {expert} langs. Dossier {claim}. [Toon: rustig.|Niet te formeel graag.|]',
      'Bevestig aan {name} dat {expert} {damage} komt opnemen. %about%',
    ],
    answers: [
      'Beste {name},\n\nWij hebben uw melding van {date} ontvangen onder nummer {claim}. Een medewerker van {expert} [belt u voor een afspraak|komt volgende week bij u langs] om [de schade te bekijken|{damage} op te nemen]. U hoeft tot die tijd niets te herstellen; dringende maatregelen om erger te voorkomen mag u wel nemen. Bewaar daarvan de rekening.\n\nMet vriendelijke groet,\nAfdeling schade',
    ],
  },
  {
    prompts: [
      'Welke vragen moet ik de klant nog stellen bij {claim}? %about%',
      'Is de melding van {claim} compleet? %about% %report%',
      'Controleer of ik iets vergeet in dit dossier. %about% %open%',
    ],
    answers: [
      "Ik zou nog vragen:\n1. Wanneer is de schade precies ontdekt?\n2. [Is er eerder schade geweest op dit adres?|Welke maatregelen zijn direct genomen?|Wie was erbij?]\n3. [Is er een rekening van de {craft}?|Zijn er foto's van voor {date}?|Is de ruimte verhuurd?]\n\n%open% Dit volgt uit dossier {claim}.",
      'Het dossier is bijna volledig. %open% Daarnaast zou ik laten vastleggen of {cause} ook uit het rapport blijkt. %decide%',
    ],
  },
  {
    prompts: [
      'Vergelijk de raming van {expert} ({amount}) met de offerte van de {craft} ({amount2}) in {claim}. Waar zit het verschil?',
      'De klant in {claim} is het niet eens met {amount}. Zijn eigen {craft} vraagt {amount2}. [Zet de verschillen in een tabel.|Hoe leg ik dat uit?]',
    ],
    answers: [
      'Het verschil tussen {amount} en {amount2} zit vooral in [arbeidsuren|afvoer en opruimen|de gekozen materialen|btw]. [De offerte rekent nieuw voor oud, de raming gaat uit van dagwaarde.|De raming laat het schilderwerk buiten beschouwing.|De offerte gaat uit van volledige vervanging.] Vraag de {craft} om een uitsplitsing. Bron: dossier {claim}.',
      '| post | raming | offerte |\n|---|---|---|\n| totaal | {amount} | {amount2} |\n| arbeid | {few} uur | {days} uur |\n| opruimen | nee | ja |\n\n%open%',
    ],
  },
  {
    prompts: [
      'Vertaal dit bericht van een klant naar het Nederlands: "Our holiday home in {town} was damaged by the storm on {day}; two windows broke and rain came in." Dossier {claim}.',
    ],
    answers: [
      'Vertaling: "Ons vakantiehuis in {town} is beschadigd door de storm; er zijn twee ruiten gebroken en het heeft ingeregend." [Dossier {claim}.|De klant noemt geen bedrag.]',
    ],
  },
  {
    prompts: [
      'Klant {name} schrijft in het Duits over {claim}. Zet om naar Nederlands: "Guten Tag, am {day} ist bei uns in {town} Wasser in den Keller gelaufen. Was sollen wir tun?"',
    ],
    answers: [
      'In het Nederlands: "Goedendag, er is bij ons in {town} water in de kelder gelopen. Wat moeten wij doen?" [De klant vraagt dus om eerste advies.|Ik zou {name} eerst bellen.|]',
    ],
  },
  {
    prompts: [
      'Een collega vraagt wat de vorige schade in {claim2} met {claim} te maken heeft. %about%',
      'Zoek uit of {claim2} en {claim} over hetzelfde gaan: {damage}, {town}.',
    ],
    answers: [
      '{claim2} ging ook over {damage} in {town}, maar de oorzaak was [een andere|niet vastgesteld|dezelfde]. [Er zit {days} maanden tussen.|De uitkering was {amount2}.] %decide%',
    ],
  },
]

/** Mail of customers as agents read it, with what the agents answer. */
export const mailTasks: readonly Task[] = [
  {
    prompts: [
      "Van: {name}\nOnderwerp: schade [melden|aan mijn huis|doorgeven]\n\nGoedemorgen, op {date} hadden wij {damage}. [Het komt door {cause}.|Ik denk door {cause}.] Mijn polisnummer is {policy}. [Wat moet ik nu doen?|Kan er iemand komen kijken?|Foto's in de bijlage.]\n\nGroet, {name}, {town}",
      'Van: {name}\nOnderwerp: {damage}\n\nBeste mensen, wij ontdekten {damage} in ons huis in {town}, op {date}. De polis is {policy}. [Ik hoor graag van u.|U kunt mij overdag bellen.]\n\n{name}',
    ],
    answers: [
      'Nieuwe melding herkend: {damage}, {date}. Polis {policy} gevonden; dossier {claim} aangemaakt met status "gegevens aanvullen". Conceptantwoord klaargezet voor de behandelaar.',
      'Afdeling: schade. Urgentie: [normaal|laag]. Nieuwe melding van {name}: {damage}. Dossier {claim}.',
    ],
  },
  {
    prompts: [
      'Van: {name}\nOnderwerp: {claim}\n\nHallo, hoe staat het met mijn dossier? De {craft} heeft {amount} gevraagd en ik heb al {days} dagen niets gehoord. Groeten {first}',
      'Van: {name}\nOnderwerp: rekening {craft}\n\nBijgaand de rekening van {amount} voor {claim}. [Wilt u die voldoen?|Ik heb hem zelf al betaald.] Met vriendelijke groet, {name}',
    ],
    answers: [
      'Afdeling: schade. Urgentie: [normaal|laag]. Bericht van {name} toegevoegd aan {claim}.',
      'Bericht van {name} hoort bij {claim}. Ik heb een concept klaargezet waarin staat dat de behandelaar binnen [twee|drie] werkdagen belt over {amount}.',
    ],
  },
  {
    prompts: [
      'Van: {name}\nOnderwerp: verhuizing\n\nWij verhuizen op {date} van {address} in {town} naar {town2}. Kunt u de {product} ({policy}) aanpassen? Dank, {name}',
      'Van: {name}\nOnderwerp: opzeggen\n\nIk wil mijn {product} ({policy}) opzeggen per {date}. Graag een bevestiging. {name}',
    ],
    answers: [
      'Afdeling: klantenservice. Label: mutatie. Polis {policy}, ingangsdatum {date}. Urgentie: normaal.',
      'Label: mutatie. Doorgestuurd naar klantenservice: {product}, polis {policy}.',
    ],
  },
  {
    prompts: [
      'From: {name}\nSubject: question about my {cover} cover\n\nHello, does my policy {policy} also cover my bicycle when I am abroad until {day}? Kind regards, {name}',
      'From: {name}\nSubject: {policy}\n\nDear team, I bought a house in {town}. What do you need from me for {cover} cover from {day}? {name}',
    ],
    answers: ['Department: customer service. Label: question ({cover}). Policy {policy}. Urgency: normal.'],
  },
]
