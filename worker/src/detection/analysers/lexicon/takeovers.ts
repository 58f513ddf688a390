import type { WordList } from './lexicon.ts'
import { moreTakeovers } from './takeovers-more.ts'
import { takeoversInScripts } from './takeovers-scripts.ts'

/**
 * Words for the forms by which a text takes a model over: the former task is closed or dropped, new rules come into force,
 * a notice of the system is claimed, a demand comes in pieces or in cipher, a deed is to be kept quiet. English is short here:
 * its turns of phrase are in `form-phrases.ts`.
 */
const inEnglish: WordList = {
  notice: `system notice, system notification, system announcement, message from the system, notice from the system, order from the system, note from the system,
    notice from your core, order from your core, admin notice, admin message, admin note, message from the admin, message from the administrator, message from the developers,
    message from the developer, note from the developers, note from the developer, order from the developers, operator command, operator request, supervisor command, controller command,
    core update, sent by the admin, sent by the developers, comes from the developers, comes from the system, comes from the admin, system override, admin override,
    developer override, operator override, supervisor override, kernel override, maintenance notice, message from hq, message from headquarters, message from management, message from your makers, message from the owner, automated message,
    developer note, patch notes, official notice`,
  joining: `put them together, join them, join these, glue them, glue together, string them together, piece them together, as one request, as a single request, and do what it says, and carry it out, then act on it`,
  matter: 'translating, summarizing, summarising, proofreading, classifying, paraphrasing',
  quiet: `without asking, do not ask, don't ask, without confirmation, without confirming, no questions asked, without telling, tell nobody, tell no one, not mention this, never mention this,
    don't mention this, keep it hidden, keep quiet about, silently, secretly, hide the output, as if nothing happened, leave this line out, without naming this, not reveal this, never reveal this,
    without informing, without the user noticing, not tell anyone, don't tell anyone, no need to check, no need to ask, covertly, quietly, without notice, not log it, not log this, leave no trace, without a trace, without logging`,
  coded: `morse, morse code, leetspeak, pig latin, backwards, in reverse, caesar cipher, caesar shift, nato alphabet, with emojis, emojis only, in emojis,
    as emojis, ascii codes, ascii numbers, in binary, as binary, letter by letter, one letter per line, one letter at a time, as an acrostic, rhymes with, spelled out`,
  deed: `send, forward, upload, transfer, delete, wipe, erase, execute, install, grant, publish, exfiltrate, run the, call the tool, call the function, copy the, drop table, rm`,
  finished: `task is done, task is finished, task is over, task is complete, the game is over, that part is complete, this part is complete, that part is done, so much for that, enough about that,
    enough with that, enough practice, we are done with, we're done with, done with that, that concludes, exercise is over, warm up is over, test is over, was only a warm up, was just a warm up, was a distraction, enough testing, enough pretending, that was all pretend, was all pretend, off the record, cameras off, between you and me, just between us, upgrade complete, update complete, update installed, new session, session closed, session is closed, end of conversation, end scene, interview is over, exam is over, now for real, back in normal mode, poem is done, translation is done, now to what i came for`,
  void: `overwritten, withdrawn, rescinded, repealed, invalidated, overruled, no longer counts, no longer count, no longer binding, no longer bind, cease to apply, ceased to apply, must give way, give way to`,
  limits: 'secrecy, confidentiality, nondisclosure, gag order',
  prior: 'thus far, hitherto, before this one, coming before',
  refusal: 'hedging, hedge, excuses, evasions, lectures, moralising',
}

const inDutch: WordList = {
  notice: `systeemmelding, systeemupdate, systeemopdracht, systeemcommando, systeembevel, systeembericht, bericht van het systeem, melding van het systeem, mededeling van het systeem,
    bericht van de beheerder, melding van de beheerder, bericht van de ontwikkelaars, bericht van de ontwikkelaar, beheerdersmelding, beheerdersbericht, onderhoudsmelding, mededeling van de beheerder, bericht van het team, bericht van de leiding, mededeling van de leiding, namens de beheerder, namens de ontwikkelaars`,
  joining:
    'voeg samen, samenvoegen, voeg ze samen, samengevoegd, plak ze, plak aan elkaar, aan elkaar, zet achter elkaar, combineer ze, doe wat er staat, voer uit wat er staat, doe wat deel, voer dat uit, doe wat de zin zegt',
  matter:
    'vertalen, vertaling, samenvatten, samenvatting, artikel, corrigeren, nakijken, corrigeer, verbeter de spelling, verbeter de fouten, verbeter de zin',
  quiet: `zonder te vragen, zonder bevestiging, vraag niet om, zonder het te melden, zwijg hierover, vertel niemand, zeg niemand, stiekem, stilletjes, ongemerkt, in stilte, noem dit niet,
    vermeld dit niet, zonder dit te noemen, alsof er niets, laat niets merken, zonder iets te zeggen, zodat niemand, zeg er niets over, vertel het niet, praat er niet over`,
  coded:
    'in morse, morsecode, achterstevoren, van achter naar voren, letter voor letter, in emoji, met emoji, rijmt op, spel het, per letter',
  deed: 'stuur, verstuur, verzend, mail, upload, maak over, verwijder, wis, voer uit, installeer, publiceer, stuur door, geef toegang',
  finished: `dat is gedaan, dat was het, genoeg hierover, genoeg geoefend, tot zover, taak is klaar, taak is af, taak voltooid, opdracht voltooid, spel is voorbij, oefening is voorbij, klaar hiermee,
    klaar met, is afgerond, dat is af, genoeg gedaan alsof, genoeg getest, genoeg gespeeld, test is voorbij, nu serieus, onder ons gezegd, even serieus, update voltooid, upgrade voltooid, nieuw gesprek, nieuwe sessie, vertaling is klaar, prima vertaald, quiz is afgelopen, rollenspel is voorbij, nu iets anders, nu iets heel anders, nu waar het om gaat, nu de echte, even onder ons`,
  fresh: 'eigenlijke, werkelijke, daadwerkelijke, ware',
  task: 'verzoek, doel, opgave',
  void: `vervangen, herroepen, achterhaald, ongeldig, ingetrokken, tellen niet meer, telt niet meer, doet er niet meer toe, niet meer van toepassing, overschreven, waren een test, was een test, afgeschaft, verwijderd, weggehaald, opgeheven, eraf`,
  override:
    'stop met, hou op met, houd op met, laat los, loslaten, zet opzij, aan de kant, geen acht op, trek je niks aan van, let niet op, doe niets met',
  prior: 'tot nu toe, hiervoor, tot dusver, daarvoor, eerder',
  everything: 'alles wat, al het',
  prefix:
    'begin je antwoord met, start je antwoord met, begin met de woorden, antwoord moet beginnen met, antwoord begint met, maak de zin af, vul de zin aan',
  place: 'boven dit bericht, hierboven, tot hier, het begin van',
  mode: 'testmodus, servicemodus, noodmodus, systeemmodus, beheermodus, modus',
  modename: 'testmodus, servicemodus, noodmodus, beheermodus, onderhoudsmodus, ontwikkelaarsmodus',
  allowed:
    'bevoegd, gemachtigd, geverifieerd, toestemming, gerechtigd, toegestaan, mag alles, volledige toegang, mag weten',
  limits: 'geheimhouding, beveiliging, vertrouwelijkheid, blokkade, blokkering, slot',
  refusal: 'bezwaren, smoesjes, uitvluchten, gepreek, mitsen en maren, voorbehoud, kanttekeningen, weigering',
  never: 'zonder',
  unbecome: 'je bent geen, je bent niet langer, je bent niet meer, vergeet dat je een',
  outranks: 'gaat voor, gaan voor, heeft voorrang, hebben voorrang, belangrijker dan, boven al',
  henceforth: 'met ingang van nu, per direct, vanaf dit moment, vanaf hier',
  given: 'opgedragen, meegegeven',
  only: 'met een woord, in een woord',
}

const inGerman: WordList = {
  notice: `systemmeldung, systemhinweis, systemmitteilung, systembenachrichtigung, systembefehl, systemupdate, systemnachricht, nachricht vom system, nachricht des systems, meldung des systems, mitteilung des systems,
    hinweis des systems, hinweis der entwickler, nachricht der entwickler, nachricht vom administrator, nachricht vom entwickler, administratorhinweis, wartungshinweis, wartungsmeldung, im namen des systems, hinweis der betreiber, hinweis des betreibers, mitteilung der betreiber, mitteilung des betreibers, nachricht der leitung, mitteilung der leitung, im auftrag der entwickler, hinweis des administrators`,
  joining:
    'setze zusammen, setz zusammen, zusammensetzen, fuge zusammen, zusammenfugen, verbinde sie, hange aneinander, aneinander, verkette, zusammengesetzt, tu was da steht, mach was da steht, fuhre aus was, fuhre es aus, tu was der satz',
  matter:
    'ubersetzen, ubersetzung, zusammenfassen, zusammenfassung, artikel, korrigieren, korrigiere, verbessere die rechtschreibung, verbessere den satz',
  quiet: `ohne zu fragen, ohne nachzufragen, ohne ruckfrage, ohne bestatigung, frag nicht nach, frage nicht nach, heimlich, stillschweigend, unbemerkt, sag niemandem, sage niemandem, verrate niemandem,
    erwahne dies nicht, erwahne das nicht, erwahne diese, als ware nichts, ohne es zu erwahnen, ohne etwas zu sagen, lass dir nichts anmerken, damit es keiner, damit niemand, sag nichts dazu, sag dem nutzer nichts, ohne dass es jemand`,
  coded:
    'morsecode, morsezeichen, ruckwarts, buchstabe fur buchstabe, buchstabiere, buchstabier, in emojis, als emojis, reimt sich auf, von hinten',
  deed: 'sende, schicke, schick, losche, ubertrage, uberweise, installiere, veroffentliche, leite weiter, fuhre aus, hochladen, lade hoch, gewahre',
  finished: `ist erledigt, ist abgeschlossen, aufgabe abgeschlossen, aufgabe erfullt, das war's, das wars, das war es, so viel dazu, soweit dazu, fertig damit, genug davon, genug damit, genug geubt, schluss damit,
    ubung ist vorbei, spiel ist vorbei, sind fertig mit, genug gespielt, genug getestet, genug geredet, test beendet, test ist vorbei, jetzt im ernst, unter uns gesagt, spass beiseite, update abgeschlossen, upgrade abgeschlossen, neues gesprach, neue sitzung, neue unterhaltung, ubersetzung fertig, ubersetzung ist fertig, fertig ubersetzt, gedicht ist fertig, rollenspiel ist zu ende, spiel ist zu ende, quiz ist vorbei, zum eigentlichen, jetzt zum eigentlichen, nun zum eigentlichen, jetzt etwas anderes, nun etwas anderes`,
  fresh: 'eigentliche, eigentlichen, eigentlicher, wahren, nachste, echten, wirklichen, folgende',
  task: 'anfrage, ziel, anliegen',
  void: `ersetzt, widerrufen, uberholt, hinfallig, nichtig, uberschrieben, ausser kraft, zahlt nicht mehr, zahlen nicht mehr, spielt keine rolle mehr, spielen keine rolle, war ein test, waren ein test, abgeschafft, zuruckgezogen, binden dich nicht, entfernt, weggefallen, gefallen`,
  override: `hor auf zu, hore auf zu, hor auf mit, lass die, lass das, lass den, fallen lassen, uberspring*, lege beiseite, schieb beiseite, kummere dich nicht, halte dich nicht an, halt dich nicht an, richte dich nicht nach, pfeif auf, wirf alles`,
  prior: 'bis jetzt, bislang, vorher, bisherige, vorstehende*, weiter oben',
  everything: 'alles was, alles bisherige',
  prefix: `beginne deine antwort mit, beginn deine antwort mit, fang deine antwort mit, beginne mit, deine antwort muss mit, deine antwort beginnt mit, starte deine antwort mit, vervollstandige den satz, beende den satz`,
  place: 'uber diesem, bis hier, den anfang, der anfang, anfang dieses',
  mode: 'testmodus, servicemodus, notfallmodus, systemmodus, administratormodus, modus',
  modename: 'testmodus, servicemodus, notfallmodus, administratormodus, wartungsmodus, entwicklermodus',
  allowed:
    'berechtigt, befugt, autorisiert, verifiziert, erlaubnis, freigegeben, genehmigt, darfst, darf alles, vollen zugriff, voller zugriff, darf wissen',
  limits: 'geheimhaltung, vertraulichkeit, sperre, sperre, sperren, blockade',
  refusal:
    'einwande, ausreden, ausfluchte, moralpredigt*, vorbehalt*, belehrung*, warnhinweis*, weigerung, wenn und aber',
  never: 'ohne',
  unbecome:
    'du bist kein, du bist keine, du bist nicht langer, du bist nicht mehr, vergiss dass du ein, hor auf ein',
  outranks: 'hat vorrang, haben vorrang, wichtiger als, geht vor, gehen vor, steht uber, stehen uber',
  henceforth: 'ab diesem moment, von diesem moment an, mit sofortiger wirkung, ab hier',
  given: 'mitgeteilt, vorgegeben, aufgetragen, geschrieben',
  only: 'mit einem wort, in einem wort',
}

const inFrench: WordList = {
  notice: `avis systeme, notification systeme, avis du systeme, message du systeme, message systeme, alerte systeme, note systeme, note du systeme, message de l administrateur, note de l administrateur, message des developpeurs,
    note des developpeurs, message du developpeur, annonce du systeme, mise a jour systeme, mise a jour du systeme, commande systeme, ordre du systeme, avis de maintenance, note des administrateurs, message de l equipe, communique de l equipe, message de la direction, note de la direction, avis des administrateurs, avis aux assistants, de la part des developpeurs`,
  joining:
    'assemble les, assemble ces, mets bout a bout, bout a bout, concatene, colle les, joins les, rassemble les, reunis les, combine les, fais ce que dit, fais ce qui est ecrit, execute ce qui est ecrit, faites ce que dit, comme une seule phrase',
  matter: 'traduire, traduction, resumer, resume, corriger, article, corrige, corrigez',
  quiet: `sans demander, sans confirmation, sans rien dire, sans le dire, en silence, discretement, en cachette, en secret, ne dis rien, n en parle, n'en parle, ne le dis a personne, ne dis a personne, ne le mentionne pas,
    ne mentionne pas, ne mentionnez pas, sans prevenir, comme si de rien, sans le mentionner, a l insu, pour que personne, ne parle pas a, n en parle pas, en parle pas`,
  coded:
    'en morse, code morse, a l envers, lettre par lettre, epelle, epelez, en emojis, rime avec, de droite a gauche',
  deed: 'envoie, envoyez, transfere, transferez, supprime, supprimez, efface, effacez, execute, installe, publie, televerse, fais suivre, accorde',
  finished: `c est fait, c'est fait, c est termine, c'est termine, tache est terminee, tache terminee, mission accomplie, fini avec, en voila assez, assez parle, assez joue, voila pour, exercice est fini, jeu est fini, jeu est termine,
    c est regle, on a fini, assez de tests, assez teste, fini de jouer, test termine, test est fini, entre nous, soyons serieux, blague a part, mise a jour terminee, nouvelle conversation, nouvelle session, traduction terminee, traduction est terminee, passons a la vraie, passons au vrai, venons en au vrai, maintenant autre chose, a present autre chose, jeu de role est fini`,
  fresh: 'veritables, reelle, suivante, vraies, prochain',
  task: 'requete, objectif, consigne',
  void: `remplacees, remplaces, remplacee, revoquees, revoques, caduques, caduc, perimees, invalides, nulles, suspendues, suspendue, abolies, n ont plus cours, ne s appliquent plus, ne s applique plus, plus valables, plus valable, etaient un test,
    etait un test, n existent plus, n est plus valable, supprimees, enleve, enlevee, retire, retiree, leve`,
  override: `arrete de, arretez de, cesse de, cessez de, laisse tomber, laisse de cote, laissez de cote, laisser de cote, mets de cote, mettez de cote, laisse ce, laisse cette, moque toi de, ne fais pas attention, n ecoute pas, n ecoute plus,
    ne lis pas, fais fi, passe outre, efface de ta memoire, debarrasse toi, laisse, laissez`,
  prior: 'jusqu ici, jusqu a present, jusqua present, plus haut, auparavant, qui precedent, qui precede',
  everything: 'tout ca, tout cela',
  prefix: `commence ta reponse par, commencez votre reponse par, commence par, debute par, ta reponse doit commencer par, ta reponse commence par, complete la phrase, termine la phrase, finis la phrase`,
  place: 'au dessus de ce, plus haut, jusqu ici, le debut de, du debut',
  mode: 'mode',
  modename: 'administrateur, maintenance, debogage, sans echec',
  allowed:
    'autorise, autorisee, habilite, habilitee, verifie, permission, permis, le droit, peut tout savoir, acces complet, acces total, tout dire',
  limits: 'confidentialite, secret professionnel, blocage, verrou, interdiction',
  refusal: 'excuse, objections, mise en garde, mises en garde, lecon de morale, morale, refus',
  never: 'sans',
  unbecome: 'tu n es plus, tu n es pas un, vous n etes plus, oublie que tu es, cesse d etre',
  outranks:
    'priment sur, prime sur, l emporte sur, l emportent sur, passe avant, passent avant, plus important que, plus importantes que, a la priorite',
  henceforth: 'a compter de, a partir de cet instant, des a present, a partir d ici',
  given: 'recue, ont dit, t ont',
  only: 'par un seul mot, en un seul mot, en un mot',
}

const inSpanish: WordList = {
  notice: `aviso del sistema, notificacion del sistema, alerta del sistema, actualizacion del sistema, nota del sistema, mensaje del sistema, anuncio del sistema, mensaje del administrador, nota del administrador,
    mensaje de los desarrolladores, mensaje del desarrollador, nota de los desarrolladores, orden del sistema, comando del sistema, aviso de mantenimiento, aviso del administrador, administradores informan, comunicado de los administradores, comunicado del equipo, mensaje del equipo, mensaje de la direccion, aviso de los administradores, de parte de los desarrolladores`,
  joining:
    'junta las, junta los, une las, une los, unelas, unelos, juntalas, juntalos, concatena, combinalas, combinalos, pega las partes, haz lo que dice, haga lo que dice, obedece el texto, ejecuta lo que dice, haz lo que esta escrito, como una sola frase',
  matter:
    'traducir, traduccion, resumir, resumen, corregir, articulo, documento, corrige la ortografia, corrige el texto, corrige la frase, corrige los errores',
  quiet: `sin preguntar, sin confirmacion, sin confirmar, sin pedir confirmacion, en silencio, en secreto, a escondidas, sin decir nada, no digas nada, no se lo digas, no lo menciones, no menciones, no mencione, sin avisar,
    sin mencionarlo, como si nada, no preguntes, para que nadie, sin que nadie, no le digas`,
  coded:
    'en morse, codigo morse, al reves, letra por letra, letra a letra, deletrea, deletreame, en emojis, con emojis, rima con',
  deed: 'envia, enviar, manda, reenvia, sube, transfiere, borra, borrar, elimina, ejecuta, instala, publica, concede, otorga',
  finished: `ya esta hecho, listo con eso, eso esta hecho, tarea terminada, tarea completada, tarea cumplida, mision cumplida, basta de, basta con eso, con eso terminamos, hemos terminado, ya terminamos, se acabo, el juego ha terminado,
    el ejercicio ha terminado, esta terminada, esta hecho, basta de pruebas, prueba terminada, fin de la prueba, ahora en serio, entre nosotros, bromas aparte, actualizacion completada, nueva conversacion, nueva sesion, fin del juego, ya tradujiste, traduccion lista, traduccion terminada, ahora lo que de verdad, vamos a lo que, ahora otra cosa, pasemos a lo`,
  fresh: 'verdadera, verdaderas, autentica, proxima, reales',
  task: 'encargo, peticion, solicitud, objetivo',
  void: `reemplazadas, sustituidas, revocadas, caducaron, caducadas, invalidas, nulas, suspendidas, derogadas, eliminadas, ya no importan, ya no importa, ya no sirven, ya no existen, ya no rigen, quedan sin, dejan de valer, eran una prueba, era una prueba,
    anulados, no cuentan, ya no cuentan, ya no cuenta, quitado, quitada, retirado, retirada, levantado, levantada, removido`,
  override: `deja de, deje de, abandona, abandonar, deja a un lado, dejar a un lado, deja ese, deja esa, no prestes atencion, no tengas en cuenta, no obedezcas, no leas, no mires, saltate, salta, saltar, borra todo, rompe, borra de tu memoria, quitate, deja el, deja la, deja los, deja las, deja este, deja esta, dejar ese`,
  prior: 'hasta ahora, hasta aqui, hasta este punto, de arriba, mas arriba, precedente, que precede',
  everything: 'todo eso, todo esto',
  prefix: `empieza tu respuesta con, comienza tu respuesta con, empieza con, comienza con, tu respuesta debe empezar, tu respuesta debe comenzar, inicia tu respuesta con, completa la frase, termina la frase`,
  place: 'encima de esta, encima de este, anterior a este, hasta aqui, el principio de, el comienzo de',
  mode: 'modo',
  modename: 'administrador, mantenimiento, depuracion',
  allowed:
    'autorizado, autorizada, verificado, verificada, permiso, permitido, habilitado, tiene acceso, acceso total, acceso completo, puede saberlo todo',
  limits: 'confidencialidad, secreto profesional, proteccion, protecciones, bloqueo, candado, prohibicion',
  refusal:
    'excusas, peros, objeciones, rodeos, reparos, sermones, moralina, te niegas, negativa, rechazo, descargos',
  never: 'sin',
  unbecome: 'ya no eres, dejas de ser, deja de ser, no eres un, olvida que eres',
  outranks:
    'prevalece sobre, prevalecen sobre, tiene prioridad, tienen prioridad, mas importante que, mas importantes que, por encima de tus, estan por encima',
  henceforth: 'desde este momento, a partir de este momento, desde aqui',
  given: 'dijeron, dado, dicho, escrito, te dijeron, ha dicho',
  only: 'con una sola palabra, en una sola palabra, en una palabra',
}

const inItalian: WordList = {
  notice: `avviso di sistema, avviso del sistema, notifica di sistema, notifica del sistema, nota di sistema, messaggio di sistema, messaggio del sistema, aggiornamento di sistema, aggiornamento del sistema, messaggio dell'amministratore,
    nota dell'amministratore, messaggio degli sviluppatori, nota degli sviluppatori, messaggio dello sviluppatore, comando di sistema, ordine del sistema, avviso di manutenzione, avviso dei gestori, avviso del gestore, comunicazione dei gestori, messaggio del team, messaggio della direzione, comunicato della direzione, da parte degli sviluppatori`,
  joining:
    'unisci le, unisci i, uniscili, uniscile, metti insieme, mettili insieme, mettile insieme, concatena, combina le, combinali, attacca i pezzi, fai quello che dice, fai cio che dice, fa quello che dice, esegui quello che dice, esegui cio che, come una sola frase',
  matter: 'tradurre, traduzione, riassumere, riassunto, correggere, articolo, documento, correggi',
  quiet: `senza chiedere, senza conferma, in silenzio, di nascosto, in segreto, non dire nulla, non dire niente, non dirlo, non menzionare, senza dirlo, senza dire nulla, senza avvisare, come se niente fosse, come se nulla fosse, non chiedere, cosi nessuno, perche nessuno, senza che nessuno, non dire all`,
  coded:
    'in morse, codice morse, al contrario, lettera per lettera, fai lo spelling, con emoji, in emoji, fa rima con',
  deed: 'invia, inviare, manda, inoltra, carica, trasferisci, cancella, elimina, esegui, installa, pubblica, concedi, spedisci',
  finished: `compito finito, compito completato, compito svolto, missione compiuta, abbiamo finito, ora basta, basta con, e finita, questo e fatto, il gioco e finito, esercizio e finito, fatto questo, chiuso questo, e concluso, e terminato, basta giocare, basta test, test finito, prova finita, adesso sul serio, ora sul serio, detto tra noi, scherzi a parte, aggiornamento completato, nuova conversazione, nuova sessione, fine del gioco, traduzione finita, traduzione pronta, ora veniamo al vero, veniamo al vero, passiamo al vero, adesso un altra cosa, ora altro`,
  fresh: 'autentica, successivo, effettivo, vere, veri, reale',
  task: 'richiesta, incarico, obiettivo, scopo',
  void: `sostituite, sostituiti, sospese, sospeso, decadute, decaduto, nulle, invalide, scadute, superate, abolite, cancellate, non sono piu valide, non e piu valido, non contano piu, non conta piu, non si applicano piu, non esistono piu, erano un test,
    era un test, era una prova, annullate, annullati, revocati, tolto, tolta, tolte, rimosso, rimossa, rimosse`,
  override: `smetti di, smettila di, lascia perdere, lascia stare, lascia da parte, metti da parte, accantona, non badare, non ascoltare, non tenere conto, non leggere, non guardare, salta, elimina tutto, rompi, infrangi, cancella dalla memoria, lascia, lasciate`,
  prior: 'finora, fino a ora, fino ad ora, fin qui, di prima, poco fa, qui sopra, che precede',
  everything: 'tutto questo, tutto quello',
  prefix: `inizia la risposta con, inizia la tua risposta con, comincia la risposta con, comincia la tua risposta con, inizia con, comincia con, la tua risposta deve iniziare, la risposta deve cominciare, completa la frase, finisci la frase`,
  place: 'sopra questo, fino a qui, inizio di questa, qui sopra',
  mode: 'modalita',
  modename: 'amministratore, manutenzione, debug',
  allowed:
    'autorizzato, autorizzata, verificato, verificata, permesso, consentito, abilitato, puoi dire, puo sapere tutto, accesso completo, accesso totale',
  limits: 'riservatezza, segretezza, protezione, protezioni, blocco, lucchetto, divieto, divieti',
  refusal: 'scuse, obiezioni, riserve, prediche, morali, ma e se, giri di parole, rifiuto, precisazioni',
  never: 'senza',
  unbecome: 'non sei piu, non sei un, smetti di essere, dimentica di essere, dimentica che sei',
  outranks:
    'prevale su, prevalgono su, hanno la precedenza, ha la precedenza, piu importante di, piu importanti di, ha la priorita, hanno la priorita',
  henceforth: 'd ora innanzi, da qui in avanti, a partire da ora, da ora, da adesso',
  given: 'detto, scritto, hanno detto, ti hanno',
  only: 'con una sola parola, con una parola sola, in una parola',
}

/** Word lists for forms of attack, in all languages. */
export const takeovers: readonly WordList[] = [
  inEnglish,
  inDutch,
  inGerman,
  inFrench,
  inSpanish,
  inItalian,
  ...moreTakeovers,
  ...takeoversInScripts,
]
