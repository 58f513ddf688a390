/** A kind of secret that is known by its beginning. */
export interface SecretFormat {
  type: string
  /** Literals that every value holds; the expression is tried only where one stands. */
  starts: readonly string[]
  /** Sticky, bounded; applied at the literal. The whole match is the secret. */
  expression: RegExp
  /** Least entropy, bits a character; random values of these lengths lie above 3. */
  entropy?: number
  /** The last six characters are a base-62 CRC-32 of the rest; a value that passes needs no other proof. */
  crc?: true
}

const END = '(?![A-Za-z0-9_])'

function format(
  type: string,
  starts: readonly string[],
  tail: string,
  options: Pick<SecretFormat, 'entropy' | 'crc'> = {},
): SecretFormat {
  const literal = starts.map((start) => start.replace(/[.+*?^$(){}|[\]\\]/g, '\\$&')).join('|')
  return { type, starts, expression: new RegExp(`(?:${literal})${tail}`, 'y'), ...options }
}

/**
 * Secrets with a prefix of their own, from the vendors' public descriptions of their token formats. Lengths are ranges,
 * because vendors lengthen them.
 */
export const secretFormats: readonly SecretFormat[] = [
  format('aws_access_key', ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3T'], `[A-Z0-9]{15,17}${END}`, {
    entropy: 2.5,
  }),
  format('aws_bedrock_api_key', ['ABSK'], '[A-Za-z0-9+/]{60,400}={0,2}'),
  format('aws_bedrock_api_key', ['bedrock-api-key-'], '[A-Za-z0-9+/=_-]{20,2000}'),
  format('gcp_api_key', ['AIza'], `[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])`),
  format('gcp_oauth_token', ['ya29.'], '[A-Za-z0-9_-]{20,400}'),
  format('gcp_oauth_client_secret', ['GOCSPX-'], '[A-Za-z0-9_-]{24,40}'),
  format('openai_api_key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'], '[A-Za-z0-9_-]{20,250}'),
  format('anthropic_api_key', ['sk-ant-'], '[A-Za-z0-9_-]{20,200}'),
  format('openrouter_api_key', ['sk-or-v1-'], '[a-f0-9]{40,80}'),
  format('openai_api_key', ['sk-'], `[A-Za-z0-9]{32,64}${END}`, { entropy: 3.5 }),
  format('huggingface_token', ['hf_', 'api_org_'], `[A-Za-z0-9]{30,44}${END}`),
  format('groq_api_key', ['gsk_'], `[A-Za-z0-9]{40,60}${END}`),
  format('perplexity_api_key', ['pplx-'], '[A-Za-z0-9]{40,60}'),
  format('replicate_api_token', ['r8_'], `[A-Za-z0-9]{30,50}${END}`),
  format('xai_api_key', ['xai-'], '[A-Za-z0-9]{60,100}'),
  format('langsmith_api_key', ['lsv2_pt_', 'lsv2_sk_'], '[a-f0-9]{32}_[a-f0-9]{10}'),
  format('pinecone_api_key', ['pcsk_'], '[A-Za-z0-9_]{40,90}'),
  format('github_token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], `[A-Za-z0-9]{36,251}${END}`, {
    crc: true,
  }),
  format('github_fine_grained_token', ['github_pat_'], '[A-Za-z0-9]{22}_[A-Za-z0-9]{40,70}'),
  format(
    'gitlab_token',
    [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glffct-',
      'glagent-',
      'glptt-',
      'glft-',
      'glsoat-',
      'glcbt-',
      'glimt-',
      'gloas-',
      'GR1348941',
    ],
    '[A-Za-z0-9_-]{18,80}(?:\\.[a-z0-9]{9})?(?:\\.[a-z0-9]{2})?',
  ),
  format(
    'slack_token',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxe-', 'xoxe.xox'],
    '[A-Za-z0-9-]{10,250}',
    {
      entropy: 2.5,
    },
  ),
  format('slack_token', ['xapp-'], '\\d-[A-Za-z0-9-]{3,250}', { entropy: 2 }),
  format('slack_webhook', ['hooks.slack.com/'], '(?:services|workflows|triggers)/[A-Za-z0-9+/]{40,80}'),
  format(
    'discord_webhook',
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    '\\d{15,22}/[A-Za-z0-9_-]{40,90}',
  ),
  format(
    'teams_webhook',
    ['webhook.office.com/webhookb2/'],
    '[a-f0-9@-]{60,90}/IncomingWebhook/[a-f0-9]{32}/[a-f0-9-]{36}',
  ),
  format(
    'stripe_key',
    ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'rk_prod_', 'sk_prod_'],
    '[A-Za-z0-9]{10,120}',
  ),
  format('stripe_webhook_secret', ['whsec_'], '[A-Za-z0-9+/]{24,80}={0,2}'),
  format('twilio_key', ['SK', 'AC'], `[a-f0-9]{32}${END}`),
  format('sendgrid_key', ['SG.'], '[A-Za-z0-9_-]{16,30}\\.[A-Za-z0-9_-]{36,50}'),
  format('mailgun_key', ['key-', 'pubkey-'], `[a-f0-9]{32}${END}`),
  format('brevo_key', ['xkeysib-', 'xsmtpsib-'], '[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  format('npm_token', ['npm_'], `[A-Za-z0-9]{36}${END}`, { crc: true }),
  format('pypi_token', ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'], '[A-Za-z0-9_-]{40,400}'),
  format('rubygems_token', ['rubygems_'], `[a-f0-9]{48}${END}`),
  format('docker_token', ['dckr_pat_', 'dckr_oat_'], '[A-Za-z0-9_-]{24,40}'),
  format('digitalocean_token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], `[a-f0-9]{64}${END}`),
  format('databricks_token', ['dapi'], `[a-f0-9]{32}(?:-\\d)?${END}`),
  format('grafana_token', ['glsa_'], '[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'),
  format('grafana_cloud_token', ['glc_'], '[A-Za-z0-9+/]{32,400}={0,3}'),
  format('elastic_cloud_key', ['essu_'], '[A-Za-z0-9+/]{40,200}={0,2}'),
  format('shopify_token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], `[A-Fa-f0-9]{32}${END}`),
  format('vault_token', ['hvs.', 'hvb.', 'hvr.'], '[A-Za-z0-9_-]{24,300}'),
  format('pulumi_token', ['pul-'], `[a-f0-9]{40}${END}`),
  format('postman_key', ['PMAK-'], '[a-f0-9]{24}-[a-f0-9]{34}'),
  format('linear_key', ['lin_api_', 'lin_oauth_'], '[A-Za-z0-9]{32,64}'),
  format('notion_token', ['ntn_'], '[A-Za-z0-9]{40,50}'),
  format('figma_token', ['figd_'], '[A-Za-z0-9_-]{40,50}'),
  format('atlassian_token', ['ATATT3', 'ATCTT3', 'ATBB'], '[A-Za-z0-9_=-]{24,250}'),
  format('airtable_token', ['pat'], `[A-Za-z0-9]{14}\\.[a-f0-9]{64}${END}`),
  format('onepassword_token', ['ops_eyJ'], '[A-Za-z0-9+/=_-]{60,1500}'),
  format(
    'onepassword_secret_key',
    ['A3-'],
    '[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}',
  ),
  format('age_key', ['AGE-SECRET-KEY-1'], '[A-Z0-9]{58}'),
  format('artifactory_token', ['AKCp'], `[A-Za-z0-9]{50,80}${END}`),
  format('artifactory_token', ['cmVmdGtuO', 'cmVmd'], `[A-Za-z0-9]{55,64}${END}`),
  format('planetscale_token', ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], '[A-Za-z0-9_=.-]{30,64}'),
  format('supabase_key', ['sbp_', 'sb_secret_'], '[A-Za-z0-9_-]{30,60}'),
  format('sentry_token', ['sntrys_', 'sntryu_'], '[A-Za-z0-9+/=_-]{40,400}'),
  format('sonar_token', ['sqp_', 'sqa_', 'squ_'], `[A-Za-z0-9]{40}${END}`),
  format('snyk_token', ['snyk_uat.', 'snyk_sat.'], '[A-Za-z0-9_.-]{40,250}'),
  format('newrelic_key', ['NRAK-'], '[A-Z0-9]{27}'),
  format('newrelic_key', ['NRII-', 'NRJS-'], '[A-Za-z0-9_-]{19,32}'),
  format('dynatrace_token', ['dt0c01.', 'dt0s01.'], '[A-Z0-9]{24}\\.[A-Z0-9]{64}'),
  format('doppler_token', ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.'], '[A-Za-z0-9._-]{40,60}'),
  format('flyio_token', ['fo1_', 'fm1a_', 'fm1r_', 'fm2_'], '[A-Za-z0-9_+/=-]{40,600}'),
  format('flutterwave_key', ['FLWSECK_TEST-', 'FLWSECK-', 'FLWPUBK_TEST-'], '[a-z0-9]{12,40}(?:-X)?'),
  format('frameio_token', ['fio-u-'], '[A-Za-z0-9_=-]{60,70}'),
  format('scalingo_token', ['tk-us-'], '[A-Za-z0-9_-]{48}'),
  format('openshift_token', ['sha256~'], '[A-Za-z0-9_-]{43}'),
  format('clickhouse_key', ['4b1d'], `[A-Za-z0-9]{38}${END}`),
  format('definednet_token', ['dnkey-'], '[a-z0-9=_-]{26}-[a-z0-9=_-]{52}'),
  format('settlemint_token', ['sm_sat_', 'sm_pat_', 'sm_aat_'], `[A-Za-z0-9]{16,40}${END}`),
  format('dropbox_token', ['sl.'], `[A-Za-z0-9_=-]{130,160}${END}`),
  format('mapbox_token', ['pk.', 'sk.'], '[A-Za-z0-9]{60,100}\\.[A-Za-z0-9_-]{20,30}'),
  format('freemius_key', ['sk_'], '[^\\s"\']{29}(?=["\'])', { entropy: 3.5 }),
  format('square_token', ['EAAA', 'sq0atp-', 'sq0csp-'], `[A-Za-z0-9_-]{22,60}${END}`),
  format('facebook_token', ['EAACEdEose0cBA'], '[A-Za-z0-9]{20,300}'),
  format('twitter_bearer', ['AAAAAAAAAAAAAAAAAAAA'], '[A-Za-z0-9%]{60,120}'),
  format(
    'jwt',
    ['eyJ', 'ey'],
    '[A-Za-z0-9_-]{15,4000}\\.ey[A-Za-z0-9_-]{15,8000}\\.?[A-Za-z0-9_-]{0,2000}={0,2}',
  ),
  format('jwt_base64', ['ZXlK'], '[A-Za-z0-9+/]{50,8000}={0,2}'),
  format('gitlab_token', ['_gitlab_session='], '[a-f0-9]{32}'),
]
