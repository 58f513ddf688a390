import type { WordList } from './lexicon.ts'

/**
 * Words by which a text leaves what a model was to do: what it was to work on or with, a stop, an answer that is bent. In the
 * nineteen languages that `languages.test-data.ts` tries; English has more of it in `detour-phrases.ts` and
 * `slant-phrases.ts`. Latin script without accents, as texts are folded.
 */
const latin: WordList = {
  matter: `the articles, the sources, your sources, search results, the documents, documents provided, documents given, articles provided, articles given, context provided, the passages, the excerpts, knowledge base, text below, everything below, anything below, what follows, text that follows,
    het artikel, de artikelen, artikelen, de bronnen, bronnen, zoekresultaten, de documenten, het document, de tekst, de teksten, de samenvatting, samenvatten, de vertaling, vertalen, vertaal, het essay, het ticket, wat volgt, wat hieronder staat, de recensie,
    den artikel, die artikel, den artikeln, artikeln, der artikel, die quellen, quellen, den quellen, suchergebnisse, suchergebnissen, die dokumente, den dokumenten, das dokument, dokumente, den text, die texte, den texten, die zusammenfassung, zusammenfassen, zusammenzufassen, die ubersetzung, ubersetzen, zu ubersetzen, ubersetze, den aufsatz, das ticket, den beitrag, was folgt, was unten steht, den folgenden text, folgenden text, das gutachten, die bewertung, die frage,
    l article, les articles, des articles, aux articles, les sources, aux sources, les resultats, les documents, le document, le texte, les textes, le resume, resumer, la traduction, traduire, traduis, ce qui suit, la suite, la dissertation, le ticket, la critique,
    el articulo, los articulos, articulos, las fuentes, los resultados, los documentos, el documento, el texto, los textos, el resumen, resumir, la traduccion, traducir, traduzcas, lo que sigue, el ensayo, el ticket, la resena,
    o artigo, os artigos, artigos, as fontes, os resultados, os documentos, o documento, o texto, os textos, o resumo, resumir, a traducao, traduzir, o que segue, o ensaio, a redacao,
    l articolo, gli articoli, articoli, le fonti, i risultati, i documenti, il documento, il testo, i testi, il riassunto, riassumere, la traduzione, tradurre, quello che segue, il tema, il saggio, la recensione,
    artykul, artykuly, artykulow, artykulami, zrodla, zrodel, wyniki wyszukiwania, dokumenty, dokumentow, tekst, teksty, tekstu, streszczenie, streszczac, tlumaczenie, tlumaczyc, co nastepuje, wypracowanie, recenzje,
    makaleyi, makaleler*, makalede, kaynaklar*, belgeler*, belgeyi, metni, metinde, metinler*, ozeti, ozetlemeyi, ozetlemek, ceviriyi, cevirmeyi, cevirmek, asagidakini, odevi, aramalari,
    artikel itu, artikelnya, artikel, sumber, hasil pencarian, dokumen, teks itu, teksnya, teks, ringkasan, meringkas, terjemahan, menerjemahkan, esai, yang berikut,
    bai bao, bai viet, cac bai, nguon, ket qua tim kiem, tai lieu, van ban, ban tom tat, tom tat, ban dich, dich nua, viec dich, phan sau, bai luan,
    ang artikulo, mga artikulo, artikulo, mga pinagmulan, mga resulta, mga dokumento, ang dokumento, ang teksto, teksto, ang buod, pagbubuod, ang salin, pagsasalin, magsalin, ang sanaysay, ang susunod`,
  slant: `untrue, falsehood, slander, glorify, own knowledge,
    haat, haten, verzin, lieg, liegen, beledig, beledigen, bespot, scheld, scheld uit, prijs, eigen kennis, de beste, de slechtste, onwaar, onware, leugen*,
    hasst, hasse, hassen, verachtest, erfinde, luge, lugen, unwahre*, beleidige, beschimpfe, verspotte, lobe, preise, schimpfe, eigenem wissen, eigenen wissen, eigenes wissen, der beste ist, die beste ist, die schlechteste*, unwahlbar*, schuld ist, schuldig ist,
    detestes, detestez, hais, haissez, invente, inventez, mens, mentez, insulte, insulter, insultez, moque, moquez, louange, tes connaissances, vos connaissances, propres connaissances, est le meilleur, est la meilleure, est le pire, est la pire, mensonge*,
    odias, odia, detestas, inventa, invente, miente, insulta, insulte, burlate, alaba, tu conocimiento, tus conocimientos, propio conocimiento, propios conocimientos, es el mejor, es la mejor, es el peor, es la peor, mentira*,
    odeias, odeia, detesta, invente, minta, mente, insulta, insulte, xinga, xingue, zombe, elogia, elogie, proprio conhecimento, teu conhecimento, seu conhecimento, e o melhor, e a melhor, e o pior, e a pior,
    odi, detesti, inventa, inventane, menti, insulta, insulti, deridi, elogia, tue conoscenze, tua conoscenza, proprie conoscenze, e il migliore, e la migliore, e il peggiore, e la peggiore, bugia, bugie,
    nienawidzisz, zmysl, wymysl, sklam, klam, obraz, zwyzywaj, wysmiej, wychwalaj, wlasnej wiedzy, wlasna wiedze, swojej wiedzy, swoja wiedze, jest najlepszy, jest najlepsza, jest najgorszy, jest najgorsza,
    nefret ettigini, nefret ediyorsun, uydur, yalan soyle, hakaret et, alay et, ov, kendi bilgin*, kendi bilgine, en iyisi oldugunu, en kotusu oldugunu,
    membenci, kamu benci, karang, berbohong, bohonglah, hina, menghina, ejek, pujilah, pengetahuanmu, pengetahuan sendiri, yang terbaik, yang terburuk,
    ban ghet, bia ra, bia mot, noi doi, xuc pham, chui, che nhao, ca ngoi, kien thuc cua ban, kien thuc rieng, la tot nhat, la te nhat,
    kinamumuhian, galit ka, mag imbento, mag-imbento, magsinungaling, insultuhin, laitin, purihin, sariling kaalaman, kaalaman mo, pinakamagaling, pinakamasama`,
  halt: `halt, stop met, hou op met, houd op met, schei uit met, ophouden met, hor auf, hore auf, stopp, schluss mit, lass die, lass das, lass den, arrete de, arretez de, cesse de, cessez de, laisse tomber, deja de, dejad de, deje de, para de, pare de, deixa de, deixe de, smetti di, smettila di, basta con, lascia perdere, lascia stare, przestan, skoncz z, daj spokoj,
    birak, bos ver, kes artik, berhenti, hentikan, setop, dung lai, ngung, thoi dung, bo qua viec, itigil, tigil na, huminto`,
  instead: `anstatt, statt, sondern, au lieu de, au lieu, en vez de, en vez, in plaats van, invece di, zamiast, em vez`,
  utter: `behaupte, behaupten, erwahne, beschimpfe, vertel, zing, erzahl, erzahle, singe, verfasse, formuliere, dichte, raconte, racontez, chante, redige, cuenta, cuentame, canta, redacta, conta, cante, redige, racconta, canta, opowiedz, zaspiewaj, ceritakan, bernyanyilah, nyanyikan, ke mot, ke cho toi, hat bai, ikuwento, kantahin`,
  override: `glem, gleme, kummere dich nicht um, ne te soucie pas, no te preocupes por, nie przejmuj sie, bos ver`,
}

const scripts: WordList = {
  matter: `статью, статьи, статьям, статей, статьях, источники, источникам, источников, документы, документам, документов, текст, тексты, тексте, текстам, перевод, переводить, пересказ, резюме, рецензию, сочинение, то что ниже, результаты поиска,
    المقال, المقالات, المقاله, المصادر, الوثائق, المستندات, النص, النصوص, الملخص, التلخيص, الترجمه, ترجمه, نتائج البحث, ما يلي,
    लेख, लेखों, स्रोतों, दस्तावेज़, दस्तावेज़ों, पाठ, सारांश, अनुवाद, निबंध, खोज परिणाम, নিবন্ধ, নিবন্ধগুলো, প্রবন্ধ, উৎস, নথি, লেখাটা, লেখা, সারাংশ, অনুবাদ, রচনা,
    บทความ, แหล่งข้อมูล, เอกสาร, ข้อความ, บทสรุป, สรุป, การแปล, แปล, เรียงความ, ผลการค้นหา,
    文章, 资料, 来源, 文档, 文件, 摘要, 总结, 翻译, 作文, 搜索结果, 下文, 下面的内容, 文中, 記事, 資料, 情報源, 文書, 要約, 翻訳, 作文, 検索結果, 以下の文, 以下の内容, 기사*, 출처*, 자료*, 문서*, 본문*, 글은, 글을, 요약*, 번역*, 에세이*, 검색 결과*`,
  slant: `ненавидишь, выдумай, придумай что нибудь, соври, солги, обругай, оскорби, высмей, восхваляй, своим знаниям, своих знаний, собственным знаниям, собственных знаний, самый лучший, самый худший,
    تكره, تكرهين, اختلق, اكذب, اشتم, اهن, اسخر من, امدح, معرفتك, معلوماتك, هو الافضل, هو الاسوا,
    नफ़रत करते, नफरत करते, गढ़ लो, झूठ बोलो, झूठ, अपमान करो, गाली दो, मज़ाक उड़ाओ, अपने ज्ञान, अपनी जानकारी, सबसे अच्छा है, सबसे बुरा है, ঘৃণা করো, ঘৃণা কর, বানিয়ে বলো, মিথ্যা বলো, মিথ্যা, অপমান করো, গালি দাও, নিজের জ্ঞান, তোমার জ্ঞান, সবচেয়ে ভালো, সবচেয়ে খারাপ,
    เกลียด, แต่งขึ้น, แต่งเรื่อง, โกหก, ด่า, ดูถูก, เยาะเย้ย, ความรู้ของคุณ, ความรู้ของตัวเอง, ดีที่สุด, แย่ที่สุด,
    你讨厌, 你恨, 编一个, 编造, 撒谎, 说谎, 侮辱, 骂, 嘲笑, 吹捧, 你自己的知识, 自己的知识, 是最好的, 是最差的, 嫌いだと, 憎んでいる, でっち上げ, 嘘をつ, 侮辱し, 罵, 馬鹿にし, 褒めたたえ, 自分の知識, 最高だと, 最悪だと, 싫어한다고, 미워한다고, 지어내*, 거짓말*, 모욕*, 욕해*, 욕을, 조롱*, 찬양*, 네 지식*, 자신의 지식*, 최고라고, 최악이라고`,
  utter: `расскажи, спой, сочини, احك, غن, गाओ, सुनाओ, গাও, শোনাও, เล่า, ร้องเพลง, 讲个, 唱, 歌って, 話して, 불러, 들려`,
  halt: `прекрати, перестань, хватит, брось, стоп, توقف عن, كف عن, دعك من, रुको, करना बंद, बंद करो, छोड़ो, থামো, থামাও, বাদ দাও, বন্ধ করো, หยุด, เลิก, ไม่ต้อง, 停止, 别再, 停下, やめて, やめろ, 止めて, 待って, 그만두고, 그만하고, 그만, 멈추고, 멈춰`,
}

export const detours: readonly WordList[] = [latin, scripts]
