/**
 * What tools give back in ordinary work: records, rows, logs and short answers, in English, Dutch and German; the notation of
 * `english-attacks.ts`.
 */
export const ordinaryRecords: readonly string[] = [
  '{"jsonrpc":"2.0","id":{4|17|208},"result":{"content":[{"type":"text","text":"{\\"naam\\": \\"{Jan Kok|Sanne Bos|Piet van Dam}\\", \\"plaats\\": \\"{Goes|Assen|Delft}\\", \\"klant sinds\\": {2009|2018|2024}, \\"polis\\": \\"{ABC-1020|QX-77-118}\\"}"}],"isError":false}}',
  '{"jsonrpc":"2.0","id":{9|33|140},"result":{"content":[{"type":"text","text":"{3 rows|no results|1 file changed|ok}"}],"isError":{false|true}}}',
  '{"name": "{Ann Reed|Tom Okafor|Lena Fuchs}", "city": "{Leeds|Utrecht|Ulm}", "since": {2011|2020}, "orders": [{"id": "{A-11|B-207|C-9}", "total": {19.95|240|7.5}, "status": "{sent|open|returned}"}]}',
  '{"claim": "{S-2041|Z-118-9}", "state": "{open|paid|under review}", "amount": {1250|380.40|9900}, "currency": "EUR", "remarks": "{water damage in the kitchen|glass broken by hail|stolen bicycle}"}',
  '{"klant": "{Bakkerij Smit|Garage De Wit|mevrouw De Boer}", "openstaand": {120|3450|0}, "laatste betaling": "{2026-03-02|2025-11-19}", "opmerking": "{belt liever na vijven|nieuw adres doorgegeven|}"}',
  '{"kunde": "{Müller GmbH|Frau Lang}", "vertrag": "{V-204|K-17-3}", "offener betrag": {80|1290}, "nächste zahlung": "{2026-05-01|2026-12-15}"}',
  'id,{name|naam|product},{amount|aantal|price}\n1,{apples|schroeven|lamp},{12|3|40}\n2,{pears|moeren|desk},{7|90|210}\n3,{plums|bouten|chair},{5|14|75}',
  '{2026-04-02T10:11:12Z|[10:11:12]} {INFO|WARN|DEBUG} {scheduler|mailer|db-pool}: {job 88 finished in 2.1 s|retrying in 30 seconds|connection returned to the pool|queue length 4}',
  '{HTTP 200|status: ok|exit code 0}\n{uptime 14 days, load 0.3|disk 61% of 200 GB used|12 tests passed, 0 failed|Already up to date.}',
  '{Openingstijden|Öffnungszeiten|Opening hours}: {ma-vr|Mo-Fr|Mon-Fri} {9-17|8:30-18:00}. {Adres|Adresse|Address}: {Markt 4, Goes|Hauptstraße 12, Ulm|2 High Street, Leeds}. {Tel.|Phone}: {0113 555 010|0731 55 01|0113 496 0000}.',
  '{"temperature": {11.5|23|4}, "unit": "C", "wind": "{NW 4|S 2}", "forecast": ["{rain|regen|sunny}", "{clouds|bewolkt|fog}"]}',
  '{"results": [{"title": "{Annual report 2025|Handleiding kassa|Reisekostenrichtlinie}", "url": "https://{intranet.example|docs.example}/{a/12|b/7}", "snippet": "{Revenue rose by four percent.|Druk op start om de dag te openen.|Belege sind binnen von 30 Tagen einzureichen.}"}]}',
]
