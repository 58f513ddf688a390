/** Names of a password, lower case; a short value behind one is enough. */
export const passwordNames: readonly string[] = words(
  'passw pwd passphrase wachtwoord kennwort contraseña contrasena mot|de|passe senha пароль 密码 パスワード',
)

/** Names that say a secret follows, lower case. */
const tellingNames: readonly string[] = words(
  `secret token api_key apikey api-key api|key access_key accesskey access|key auth credential private_key private-key
   privatekey client_key signing encryption_key account_key accountkey sharedaccesskey bearer`,
)

/** Services whose keys have no shape of their own: the name beside the value gives them away. */
const serviceNames: readonly string[] = words(
  `adafruit adobe airtable algolia alibaba artifactory asana aws azure beamer bitbucket bittrex cloudflare codecov cohere
   co_api_key coinbase confluent contentful datadog deepseek discord droneci dropbox elevenlabs etsy facebook fastly
   finicity finnhub flickr freshbooks gitter heroku hubspot infracost intercom jfrog bintray kraken kucoin launchdarkly linear linkedin
   lob looker mailchimp mailgun mapbox mattermost meraki messagebird mistral netlify newrelic nytimes okta pinecone plaid
   private-ai private_ai privateai rapidapi sendbird sentry snyk sonar splunk squarespace sumo telegr together travis
   trello twitch twitter weaviate yandex zendesk`,
)

/** Names that a secret stands behind, lower case. */
export const secretNames: readonly string[] = [...tellingNames, ...serviceNames]

/** Blanks part the names; a bar stands for a blank inside one. */
function words(list: string): string[] {
  return list
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => name.replaceAll('|', ' '))
}
