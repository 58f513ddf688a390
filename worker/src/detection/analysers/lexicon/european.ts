import type { WordList } from './lexicon.ts'

const dutch: WordList = {
  given: 'gekregen, ontvangen, verteld, gegeven',
  about: 'hoe kan ik, hoe moet ik, waarom, wat betekent, leg uit, kan ik, mag ik, moet ik',
  override:
    'negeer, negeren, vergeet, vergeten, sla over, omzeil, omzeilen, trek je niets aan van, laat varen',
  prior:
    'vorige, voorgaande, eerdere, bovenstaande, hierboven, voorafgaande, bestaande, huidige, oorspronkelijke',
  every: 'alle, elke, ieder, iedere',
  everything: 'alles',
  your: 'deze, de, die',
  yours: 'je, jouw, uw',
  orders:
    'instructies, instructie, opdrachten, opdracht, regels, richtlijnen, voorschriften, aanwijzingen, bevelen, beperkingen',
  content: 'alles, tekst, context, informatie',
  fresh: 'nieuwe, echte',
  reveal: 'onthul, toon, laat zien, herhaal, geef me, vertel me, wat is, wat zijn, wat waren, deel, print',
  sysprompt:
    'systeemprompt, systeeminstructies, je instructies, jouw instructies, uw instructies, verborgen instructies, oorspronkelijke instructies, systeembericht',
  secretword: 'wachtwoord, geheime sleutel, toegangscode, geheim',
  utter: 'zeg, schrijf, antwoord, print, geef',
  you: 'jij, je, u',
  become: 'doe alsof, gedraag je, speel de rol, je bent nu, stel je voor',
  limitless:
    'onbeperkt, onbeperkte, ongefilterd, ongefilterde, ongecensureerd, ongecensureerde, zonder beperkingen, zonder regels, zonder filters',
  without: 'zonder, geen',
  limits: 'beperkingen, regels, filters, richtlijnen, grenzen',
  henceforth: 'vanaf nu, van nu af aan, voortaan',
  refusal: 'weigeren, weiger, weigert',
  never: 'nooit, niet, geen',
}

const german: WordList = {
  given: 'erhalten, bekommen, gegeben, gesagt',
  verbatim: 'wortlich, wort fur wort',
  about: 'wie kann ich, wie kann man, warum, was bedeutet, erklare, kann ich, darf ich, soll ich, muss ich',
  override:
    'ignoriere, ignorieren, ignoriert, vergiss, vergessen, vergesst, missachte, missachten, verwerfe, umgehe, uberschreibe, lass hinter dir, abweichend, beachte nicht, aus dem kopf',
  prior:
    'vorherige*, vorigen, vorangegangene*, vorangehende*, obige*, bisherige*, fruhere*, davor, zuvor, vorhergehende*, ursprungliche*, oben',
  every: 'alle, allen, aller, jede, jegliche*, samtliche*',
  everything: 'alles',
  your: 'diese, die, den',
  yours: 'deine, deiner, deinen, dein, deinem, ihre, ihren',
  orders:
    'anweisung*, instruktion*, regeln, richtlinien, vorgaben, befehle, auftrage, aufgaben, beschrankungen, einschrankungen, vorschriften, anordnungen',
  content: 'alles, informationen, texte, aufgaben, kontext, ausfuhrungen, gesagte',
  fresh: 'neue, neuen, weitere, wirkliche',
  reveal:
    'wie lautet, wie lauten, zeige, zeig, verrate, verrat, enthulle, offenbare, wiederhole, nenne, gib mir, sag mir, sage mir, was ist, was sind, was waren, was war, gib aus, drucke, liste, vorzeigen, teile',
  sysprompt:
    'systemprompt, system prompt, systemanweisung*, systemnachricht, deine anweisungen, ihre anweisungen, deine instruktionen, deine regeln, prompt texte, prompttexte, versteckte anweisungen, ursprungliche anweisungen, geheime anweisungen, prompt text',
  secretword: 'passwort, kennwort, geheimcode, zugangscode, geheimnis, geheimer schlussel',
  utter: 'sag, sage, sagen, schreibe, schreib, antworte, antworten, gib, generiere, berechne, berechnen',
  only: 'nur, genau, ausschliesslich',
  you: 'du, sie, dich, dir',
  become:
    'tu so, stell dir vor, du bist jetzt, du bist nun, spiele, verhalte dich, agiere als, fungieren, fungiere, nun bist du, du spielst, sei, verhalte',
  limitless:
    'uneingeschrankt*, ungefiltert*, unzensiert*, unbeschrankt*, ohne einschrankungen, ohne regeln, ohne filter, ohne beschrankungen, ohne zensur, grenzenlos',
  without: 'ohne, keine, keinen, frei von',
  limits: 'beschrankungen, einschrankungen, regeln, filter, richtlinien, zensur, grenzen, ethik, moral',
  henceforth: 'ab jetzt, von nun an, ab sofort, fortan, von jetzt an',
  refusal: 'ablehnen, verweigern, verweigere, ablehne, warnungen',
  never: 'nie, niemals, nicht, keine',
}

const french: WordList = {
  given: 'recu, recues, donnees, donne',
  about:
    'comment puis je, comment faire, comment ignorer, pourquoi, que signifie, explique, puis je, dois je, peut on',
  override:
    'ignore, ignores, ignorez, ignorer, oublie, oublies, oubliez, oublier, ne tiens pas compte, ne tenez pas compte, fais abstraction, faites abstraction, neglige, negligez, contourne, contournez, ne suis pas, ne suivez pas, ne respecte pas, abandonne, abandonnez',
  prior:
    'precedent, precedente, precedentes, precedents, anterieur, anterieures, anterieurs, ci dessus, au dessus, initiales, initial, originales, prealables, avant',
  every: 'toutes, tous, toute, chaque, tout',
  everything: 'tout, tout ce qui, tout ce que',
  your: 'les, ces, le, la',
  yours: 'tes, vos, ton, votre, ta',
  orders:
    'instruction, instructions, consigne, consignes, regles, regle, directives, directive, ordres, commandes, restrictions, contraintes',
  content: 'tout, texte, contexte, informations, messages, donnees',
  fresh: 'nouvelle, nouvelles, nouveau, veritable',
  reveal:
    'revele, revelez, reveler, montre, montrez, montre moi, affiche, affichez, repete, repetez, donne moi, donnez moi, dis moi, dites moi, quelles sont, quel est, quelle est, quelles etaient, quel etait, partage, divulgue, divulguez, imprime',
  sysprompt:
    'prompt systeme, invite systeme, invite du systeme, message systeme, instructions systeme, instructions initiales, instructions secretes, instructions cachees, tes instructions, vos instructions, ton prompt, votre prompt, prompt initial, instructions du systeme, message du systeme, instructions internes',
  secretword:
    'mot de passe, code secret, cle secrete, code d acces, donnees internes, donnees confidentielles',
  utter: 'dis, dites, ecris, ecrivez, reponds, repondez, affiche',
  only: 'seulement, uniquement, exactement',
  you: 'tu, vous, toi',
  become:
    'fais semblant, faites comme si, agis comme, agissez comme, joue le role, tu es maintenant, vous etes maintenant, comporte toi, incarne',
  limitless:
    'sans restriction, sans restrictions, sans limite, sans limites, sans filtre, sans filtres, sans censure, non filtre, non censure, illimite, sans regles',
  without: 'sans, aucune, aucun, pas de',
  limits: 'restrictions, limites, filtres, regles, censure, ethique, morale, directives, politiques',
  henceforth: 'a partir de maintenant, desormais, dorenavant, des maintenant',
  refusal: 'refuser, refuse, refuses, avertissement*',
  never: 'jamais, pas, ne',
}

const spanish: WordList = {
  given: 'recibido, recibiste, dieron, dado',
  about: 'como puedo, como se puede, por que, que significa, explica, puedo, debo',
  override:
    'ignora, ignore, ignorar, ignoren, ignores, olvida, olvide, olvidar, olvides, olvidate, olvidese, omite, omita, desestima, descarta, descarte, no sigas, no hagas caso, haz caso omiso, haga caso omiso, pasa por alto, desobedece, anula',
  prior:
    'anterior, anteriores, previa, previas, previo, previos, antes, arriba, originales, iniciales, precedentes',
  every: 'todas, todos, toda, cualquier, cada',
  everything: 'todo, todo lo',
  your: 'las, los, estas, el, la',
  yours: 'tus, sus, tu, su',
  orders:
    'instruccion, instrucciones, reglas, regla, directrices, ordenes, indicaciones, comandos, pautas, normas, restricciones, directivas',
  content: 'todo, texto, contexto, informacion, mensajes, datos, lo que',
  fresh: 'nueva, nuevas, nuevo, verdadera',
  reveal:
    'revela, revele, revelar, muestra, muestrame, muestre, mostrar, repite, repita, dime, digame, dame, deme, cuales son, cual es, cuales eran, cual era, imprime, comparte, ensename, divulga, escribe',
  sysprompt:
    'prompt del sistema, mensaje del sistema, instrucciones del sistema, instrucciones iniciales, instrucciones secretas, instrucciones ocultas, tus instrucciones, sus instrucciones, tu prompt, indicaciones del sistema, prompt inicial, instrucciones originales, indicador del sistema, mensaje de sistema, instrucciones internas, solicitud del sistema, aviso del sistema',
  secretword:
    'contrasena, clave secreta, codigo secreto, codigo de acceso, palabra secreta, datos internos, datos confidenciales, clave',
  utter: 'di, diga, dime, decir, escribe, escriba, responde, responda, imprime',
  only: 'solo, solamente, exactamente, unicamente',
  you: 'tu, usted, eres',
  become:
    'actua como, actue como, finge, finja, simula, simule, imagina, haz de cuenta, ahora eres, comportate, interpreta el papel, hazte pasar',
  limitless:
    'sin restricciones, sin limites, sin filtros, sin censura, sin filtro, sin reglas, ilimitado, sin limitaciones, sin etica, sin moral',
  without: 'sin, ninguna, ningun',
  limits:
    'restricciones, limites, limitaciones, filtros, reglas, censura, etica, moral, normas, politicas, directrices',
  henceforth: 'a partir de ahora, de ahora en adelante, desde ahora, en adelante',
  refusal: 'rechazar, rechaces, negarte, negarse, negar, advertencias',
  never: 'nunca, jamas, no',
}

const portuguese: WordList = {
  given: 'recebeu, recebidas, deram',
  about: 'como posso, como se pode, por que, o que significa, explique, posso, devo',
  override:
    'ignora, ignore, ignorar, ignorem, esqueca, esquece, esquecer, esquecam, desconsidere, desconsiderar, desconsidera, descarte, despreze, nao siga, omita, desrespeite, contorne',
  prior:
    'anterior, anteriores, previas, previos, acima, antes, originais, iniciais, precedentes, anteriormente',
  every: 'todas, todos, toda, qualquer, cada',
  everything: 'tudo',
  your: 'as, os',
  yours: 'suas, seus, tuas, sua, seu',
  orders:
    'instrucao, instrucoes, regras, regra, diretrizes, ordens, comandos, orientacoes, restricoes, diretivas, normas',
  content: 'tudo, texto, contexto, informacoes, mensagens, dados',
  fresh: 'nova, novas, novo, verdadeira',
  reveal:
    'revele, revela, revelar, mostre, mostra, mostrar, repita, repete, diga me, me diga, me de, quais sao, qual e, quais eram, qual era, imprima, compartilhe, exiba, divulgue, me mostre',
  sysprompt:
    'prompt do sistema, mensagem do sistema, instrucoes do sistema, instrucoes iniciais, instrucoes secretas, instrucoes ocultas, suas instrucoes, seu prompt, prompt inicial, instrucoes originais, instrucoes internas',
  secretword:
    'senha, chave secreta, codigo secreto, codigo de acesso, palavra secreta, palavra chave, dados internos, dados confidenciais',
  utter: 'diga, escreva, responda, imprima, dizer',
  only: 'apenas, somente, exatamente, so',
  you: 'voce, tu',
  become:
    'finja, aja como, atue como, simule, agora voce e, voce agora e, comporte se, faca de conta, interprete o papel',
  limitless:
    'sem restricoes, sem limites, sem filtros, sem censura, irrestrito, ilimitado, sem regras, sem limitacoes, sem etica',
  without: 'sem, nenhuma, nenhum',
  limits:
    'restricoes, limites, limitacoes, filtros, regras, censura, etica, moral, normas, politicas, diretrizes',
  henceforth: 'a partir de agora, de agora em diante, doravante',
  refusal: 'recusar, recuse, negar, avisos',
  never: 'nunca, jamais, nao',
}

const italian: WordList = {
  given: 'ricevuto, ricevute, dato',
  about: 'come posso, come si puo, perche, che cosa significa, spiega, posso, devo',
  override:
    'ignora, ignorare, ignorate, ignori, dimentica, dimenticare, dimenticate, dimenticati, trascura, tralascia, non seguire, non considerare, scarta, disobbedisci, scavalca',
  prior: 'precedente, precedenti, prima, sopra, sopra indicate, originali, iniziali, antecedenti',
  every: 'tutte, tutti, ogni, qualsiasi, tutta',
  everything: 'tutto, tutto cio',
  your: 'le, i, gli, il',
  yours: 'tue, tuoi, tuo, tua',
  orders:
    'istruzione, istruzioni, regole, regola, direttive, ordini, comandi, linee guida, indicazioni, restrizioni',
  content: 'tutto, testo, contesto, informazioni, messaggi',
  fresh: 'nuova, nuove, nuovo, vera',
  reveal:
    'rivela, rivelare, rivelami, mostra, mostrami, mostrare, ripeti, ripetere, dimmi, dammi, quali sono, qual e, quali erano, stampa, condividi, divulga, visualizza',
  sysprompt:
    'prompt di sistema, prompt del sistema, messaggio di sistema, istruzioni di sistema, istruzioni del sistema, istruzioni iniziali, istruzioni segrete, istruzioni nascoste, tue istruzioni, tuo prompt, prompt iniziale, istruzioni originali, messaggio del sistema',
  secretword:
    'chiave segreta, codice segreto, codice di accesso, parola segreta, parola d ordine, la password, i log',
  utter: 'di, scrivi, rispondi, stampa, dire',
  only: 'solo, soltanto, esattamente, solamente',
  you: 'tu, voi, sei',
  become:
    'fingi, agisci come, comportati, simula, immagina, ora sei, adesso sei, interpreta il ruolo, fai finta',
  limitless:
    'senza restrizioni, senza limiti, senza filtri, senza censura, illimitato, senza regole, non filtrato, senza limitazioni',
  without: 'senza, nessuna, nessun',
  limits: 'restrizioni, limiti, limitazioni, filtri, regole, censura, etica, morale, politiche, linee guida',
  henceforth: 'da ora in poi, d ora in poi, da adesso in poi, da questo momento',
  refusal: 'rifiutare, rifiuti, rifiutarti, avvertenze',
  never: 'mai, non',
}

const others: WordList = {
  // Swedish, Danish, Norwegian, Polish, Czech, Croatian, Turkish, Indonesian, Tagalog, Vietnamese, Romanian
  override: `ignorera, glom, ignorer, glem, se bort fra, zignoruj, ignoruj, zapomnij, pomin, zapomen, zanemari, zaboravi, ignoriraj,
    yoksay, yok say, gormezden gel, goz ardi et, dikkate alma, unut, unutun, abaikan, lupakan, huwag pansinin, balewalain, kalimutan, huwag mong sundin,
    bo qua, phot lo, quen di, hay quen, ignora, uita, ignorati`,
  prior: `tidigare, foregaende, tidligere, forrige, ovanstaende, poprzednie, poprzednich, wczesniejsze, powyzsze, predchozi, prethodne, prethodna, onceki, yukaridaki, evvelki,
    sebelumnya, di atas, terdahulu, nakaraan, nauna, naunang, nakaraang, truoc, truoc do, phia tren, ben tren, anterioare`,
  every:
    'alla, alle, wszystkie, wszelkie, vsechny, sve, tum, butun, semua, seluruh, lahat, tat ca, moi, toate',
  everything:
    'allt, alt, wszystko, vsechno, her seyi, hersey, semuanya, segalanya, lahat ng, tat ca moi thu, totul',
  your: 'ang, mga',
  yours: 'dina, dine, twoje, tvoje, senin, anda, iyong, mong, cua ban, kamu',
  orders: `instruktioner, instruksjoner, instrukser, regler, instrukcje, instrukcji, polecenia, zasady, instrukce, pravidla, instrukcije, upute, talimat*, yonerge*, kural*, komut*,
    instruksi, petunjuk, perintah, aturan, tagubilin, instruksyon, utos, panuto, patakaran, tuntunin, huong dan, chi dan, lenh, quy tac, chi thi, instructiuni, instructiunile, regulile`,
  content: 'allt, wszystko, her sey, semuanya, teks, lahat, van ban',
  fresh: 'nya, nye, nowe, nove, yeni, baru, bagong, moi',
  reveal: `avsloja, visa, vis, upprepa, gentag, ujawnij, pokaz, powtorz, ukaz, zopakuj, pokazi, ponovi, goster, acikla, tekrarla, soyle, nedir, ifsa et, tunjukkan, ungkapkan, ulangi, tampilkan, beritahu, apa, sebutkan, cetak,
    ipakita, ibunyag, ulitin, sabihin, ano ang, ibigay, tiet lo, hien thi, cho toi biet, nhac lai, lap lai, in ra, cho toi xem, arata, dezvaluie`,
  sysprompt: `systemprompt, systemmeddelande, system prompt, prompt systemowy, podpowiedz systemowa, instrukcje systemowe, systemovy prompt, sistem istemi, sistem mesaji, sistem talimat*, sistem komut*, istem, prompt sistem, perintah sistem, pesan sistem, instruksi sistem, petunjuk sistem,
    mensahe ng system, system prompt mo, tagubilin ng system, prompt ng system, loi nhac he thong, nhac he thong, huong dan he thong, thong bao he thong, promptul de sistem`,
  secretword: `losenord*, adgangskode, haslo, heslo, lozinka, sifre, sifreyi, parola, parolayi, gizli anahtar, gizli kod, kata sandi, sandi, kode rahasia, kunci rahasia, rahasia, lihim na susi, lihim, sikreto, mat khau, ma bi mat, khoa bi mat, bi mat`,
  utter:
    'sag, skriv, svar, napisz, powiedz, odpowiedz, napis, rekni, napisi, yaz, cevapla, katakan, tulis, jawab, sumulat, isulat, sagutin, noi, viet, tra loi',
  you: 'du, ty, sen, siz, kamu, anda, ikaw, ka, ban',
  become:
    'lat sas, agera som, lad som om, udawaj, zachowuj sie, predstirej, gibi davran, rol yap, hayal et, berpura pura, bertindak, bayangkan, bertindaklah, magpanggap, kumilos, isipin, gia vo, dong vai, hay tuong tuong, hanh dong nhu',
  limitless:
    'utan begransningar, obegransad, bez ograniczen, bez cenzury, bez omezeni, bez ogranicenja, sinirsiz, kisitlamasiz, sansursuz, filtresiz, tanpa batasan, tanpa batas, tanpa filter, tanpa sensor, walang limitasyon, walang paghihigpit, khong gioi han, khong han che, khong bi kiem duyet',
  henceforth:
    'fran och med nu, fra nu af, od teraz, od ted, od sada, bundan sonra, su andan itibaren, mulai sekarang, mula ngayon, simula ngayon, tu bay gio, ke tu bay gio, tu gio',
}

/** Word lists of languages in Latin script, besides English; accents are folded, so they are written without. */
export const european: readonly WordList[] = [dutch, german, french, spanish, portuguese, italian, others]
