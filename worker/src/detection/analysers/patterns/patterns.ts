import { agentOrderPhrases } from './agent-order-phrases.ts'
import { allegiancePatterns } from './allegiance-patterns.ts'
import { allegiancePhrases } from './allegiance-phrases.ts'
import { briefingPhrases } from './briefing-phrases.ts'
import { bulkPhrases } from './bulk-phrases.ts'
import { bulkPhrasesOfLanguages } from './bulk-phrases-languages.ts'
import { commandPhrases } from './command-phrases.ts'
import { detourPatterns } from './detour-patterns.ts'
import { detourPhrases } from './detour-phrases.ts'
import { germanDetourPhrases } from './detour-phrases-german.ts'
import { dictationPhrases } from './dictation-phrases.ts'
import { documentPhrases } from './document-phrases.ts'
import { droppedWorkPhrases } from './dropped-work-phrases.ts'
import { eastAsiaPhrases } from './east-asia-phrases.ts'
import { everydayPhrases } from './everyday-phrases.ts'
import { extractionPhrases, smugglingPhrases } from './extraction-phrases.ts'
import { falseAnswerPhrases } from './false-answer-phrases.ts'
import { fixedAnswerPhrases } from './fixed-answer-phrases.ts'
import { formPatterns } from './form-patterns.ts'
import { formPhrases } from './form-phrases.ts'
import { framePhrases } from './frame-phrases.ts'
import { framingPatterns } from './framing-patterns.ts'
import { framingPhrases } from './framing-phrases.ts'
import { hostPhrases } from './host-phrases.ts'
import { matterDoubts } from './matter-doubts.ts'
import { ordinaryDoubts } from './ordinary-doubts.ts'
import { characters, type Pattern, words } from './pattern.ts'
import { permissionPhrases } from './permission-phrases.ts'
import { piecemealPhrases } from './piecemeal-phrases.ts'
import { plainTalkPhrases } from './plain-talk-phrases.ts'
import { questionDoubts } from './question-doubts.ts'
import { regimePhrases } from './regime-phrases.ts'
import { reports } from './report-phrases.ts'
import { rolePhrases } from './role-phrases.ts'
import { roundaboutPhrases } from './roundabout-phrases.ts'
import { rusePhrases } from './ruse-phrases.ts'
import { slantPhrases } from './slant-phrases.ts'
import { takeoverPhrases } from './takeover-phrases.ts'
import { westernPhrases } from './western-phrases.ts'
import { wordOrderPatterns } from './word-order-patterns.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

/**
 * The behaviours that are looked for. Weights were set by hand on the training corpora and judged on sources left out
 * (docs/detection-quality.md). The first one contains the pattern of seed 001, phase 3.
 */
export const patterns: readonly Pattern[] = [
  ...takeoverPhrases,
  ...commandPhrases,
  ...bulkPhrases,
  ...bulkPhrasesOfLanguages,
  ...hostPhrases,
  ...extractionPhrases,
  ...eastAsiaPhrases,
  ...smugglingPhrases,
  ...wordOrderPatterns,
  ...documentPhrases,
  ...permissionPhrases,
  ...rusePhrases,
  ...westernPhrases,
  ...everydayPhrases,
  ...framingPatterns,
  ...framingPhrases,
  ...rolePhrases,
  ...detourPhrases,
  ...germanDetourPhrases,
  ...detourPatterns,
  ...droppedWorkPhrases,
  ...slantPhrases,
  ...falseAnswerPhrases,
  ...dictationPhrases,
  ...roundaboutPhrases,
  ...formPatterns,
  ...formPhrases,
  ...agentOrderPhrases,
  ...regimePhrases,
  ...allegiancePatterns,
  ...allegiancePhrases,
  ...piecemealPhrases,
  ...plainTalkPhrases,
  ...briefingPhrases,
  ...fixedAnswerPhrases,
  ...framePhrases,

  // Overriding what the model was told
  words('override_instructions', injection, 'override 3 prior|inner 3 orders', [0.9, 0.92]),
  words('override_sysprompt', injection, 'override 4 sysprompt', [0.7, 0.8]),
  words('override_all_instructions', injection, 'override 2 every 3 orders', [0.5, 0.75]),
  words('override_your_instructions', injection, 'override 2 yours 3 orders', [0.6, 0.7]),
  words('override_these_instructions', injection, 'override 1 your 1 orders', [0.15, 0.15]),
  words('override_any_instructions', injection, 'override 1 orders', [0.12, 0.15]),
  words('override_order_free', injection, 'near 8: override, prior|inner|every, orders', [0.45, 0.5]),
  words('override_order_free_your', injection, 'near 6: override, yours, orders', [0.2, 0.3]),
  words('override_context', injection, 'override 2 every|prior 3 content', [0.36, 0.45]),
  words('override_user', injection, 'override 2 user 2 content|task', [0.3, 0.45]),
  words('override_text_above', injection, 'override 3 content|every 4 prior|place', [0.35, 0.45]),
  words('override_everything', injection, 'override 0 everything', [0.38, 0.45]),
  words('override_everything_you', injection, 'override 2 everything 1 yours', [0.3, 0.4]),
  words('override_then_utter', injection, 'override 12 instead|now 3 utter|obey', [0.15, 0.25]),
  words(
    'override_above_then_utter',
    injection,
    'override 1 prior|everything|every 3 instead|utter|only',
    [0.35, 0.45],
  ),
  words('override_only_utter', injection, 'override 10 only 2 utter', [0.3, 0.35]),
  words('override_data_given', injection, 'override 2 content 4 given', [0.2, 0.3]),
  words('instructions_void', injection, 'prior|inner 2 orders 5 void', [0.6, 0.7]),
  words('your_limits_void', injection, 'yours 2 limits|orders|safety 4 void', [0.42, 0.45]),
  words(
    'override_then_secret',
    injection,
    'override 14 reveal|utter 4 secretword|secretkey|sysprompt',
    [0.36, 0.4],
  ),
  words('void_instructions', injection, 'orders 2 prior 4 void', [0.5, 0.55]),
  words('told_things_void', injection, 'everything|orders 4 given 6 void', [0.5, 0.55]),
  words('new_instructions', injection, 'fresh 1 orders', [0.3, 0.35]),
  words('your_new_task', injection, 'yours 1 fresh 1 task|orders', [0.38, 0.5]),
  words('closed_then_new_task', injection, 'closure 14 fresh 2 task|orders', [0.42, 0.45]),
  words('closed_now_task', injection, 'closure 8 now 10 task', [0.42, 0.45]),
  words('closed_now_utter', injection, 'closure 5 now|instead 1 utter', [0.3, 0.35]),
  words('obey_only_mine', injection, 'only 3 obey 2 mine 1 orders', [0.55, 0.6]),
  words('outranks_instructions', injection, 'outranks 4 inner|prior|authority 2 orders', [0.55, 0.6]),
  words('obey_everything', injection, 'obey 1 every 1 task', [0.2, 0.25]),
  words('user_over_safety', injection, 'outranks 5 limits', [0.35, 0.35]),
  words('mine_outranks', injection, 'mine|user 2 orders 4 outranks', [0.5, 0.5]),

  // Getting at instructions and secrets
  words('sysprompt_asked', injection, 'sysprompt 6 asked', [0.5, 0.5]),
  words('instructions_asked', injection, 'yours|given 3 orders 4 asked', [0.45, 0.45]),
  words('secret_asked', injection, 'secretword|secretkey 5 asked', [0.42, 0.42]),
  words('reveal_sysprompt', injection, 'reveal 4 yours|your|every|inner|mine 3 sysprompt', [0.6, 0.65]),
  words('reveal_any_sysprompt', injection, 'reveal 6 sysprompt', [0.5, 0.5]),
  words('sysprompt_revealed', injection, 'sysprompt 5 reveal|verbatim', [0.35, 0.35]),
  words('prefix_sysprompt', injection, 'prefix 4 mine|yours|inner 3 orders|sysprompt', [0.5, 0.5]),
  words('reveal_your_instructions', injection, 'reveal 4 yours 3 orders', [0.5, 0.5]),
  words('reveal_instructions_given', injection, 'reveal 6 orders 2 yours|you 3 given', [0.55, 0.55]),
  words('reveal_verbatim', injection, 'reveal 8 verbatim', [0.15, 0.15]),
  words('reveal_text_above', injection, 'reveal 3 pieces 3 place', [0.35, 0.35]),
  words('reveal_above_text', injection, 'reveal 2 prior 1 pieces', [0.2, 0.2]),
  words('reveal_all_above', injection, 'reveal 1 every|everything 4 place', [0.35, 0.35]),
  words('reveal_what_was_told', injection, 'reveal 4 you|yours 3 given 4 place|prior|first', [0.55, 0.5]),
  words('reveal_what_was_said', injection, 'reveal 4 inform|given 1 you 3 place|prior', [0.5, 0.5]),
  characters(
    'asked_for_instructions',
    injection,
    /\b(?:what|which) (?:\w{1,12} ){0,2}(?:instructions?|rules|guidelines|directives|prompts?) (?:are|were|do|did|have) you\b/g,
    [0.5, 0.4],
  ),
  words(
    'reveal_forbidden',
    injection,
    'reveal 3 you|yours 1 never 1 allowed 2 reveal|utter|inform',
    [0.55, 0.5],
  ),
  words('reveal_secret_key', injection, 'reveal 4 your|yours|mine 2 secretkey', [0.5, 0.5]),
  words('reveal_any_secret_key', injection, 'reveal|utter 6 secretkey', [0.42, 0.4]),
  words('reveal_password', injection, 'reveal 3 your|yours 0 secretword', [0.4, 0.4]),
  words('told_not_to_tell', injection, 'you|yours 3 given 3 never 3 reveal|inform|utter', [0.42, 0.42]),
  words(
    'secret_told_to_keep',
    injection,
    'secretword|secretkey|sysprompt 4 you|yours 3 given|inform',
    [0.15, 0.15],
  ),
  words('secret_you_keep', injection, 'secretword|secretkey 3 you 3 given|inform', [0.35, 0.35]),
  words('reveal_all_secrets', injection, 'reveal 1 every 3 secretword', [0.4, 0.5]),
  words('secret_key_only', injection, 'near 6: secretkey, only|verbatim', [0.2, 0.2]),
  words('reveal_training', injection, 'reveal 6 training', [0.2, 0.2]),

  // Claims, modes, switched-off protections
  words('claimed_authority', injection, 'claim 4 authority', [0.1, 0.15]),
  words('claims_to_be_your_maker', injection, 'claim 2 yours 2 authority', [0.36, 0.4]),
  words('claims_to_be_the_vendor', injection, 'claim 6 vendor', [0.2, 0.25]),
  words(
    'authority_wants_secret',
    injection,
    'claim 5 authority 24 sysprompt|secretword|secretkey',
    [0.32, 0.35],
  ),
  words(
    'mode_wants_secret',
    injection,
    'modename|inner 0 mode 16 sysprompt|secretword|secretkey',
    [0.35, 0.4],
  ),
  words('enable_inner_mode', injection, 'enable|henceforth 4 inner 0 mode', [0.36, 0.4]),
  words('enable_mode_named_after', injection, 'enable|henceforth|you 4 mode 2 modename|inner', [0.36, 0.4]),
  words('authority_demands', injection, 'claim 4 authority 12 reveal|disable|override', [0.15, 0.2]),
  words('become_authority', injection, 'become|henceforth 5 modename|inner 0 authority', [0.35, 0.4]),
  words('no_longer_yourself', injection, 'unbecome 3 machine|limits', [0.5, 0.5]),
  words('you_are_in_mode', injection, 'henceforth|yours|you 4 modename 0 mode', [0.5, 0.55]),
  words('enable_mode', injection, 'enable 2 modename 0 mode', [0.3, 0.35]),
  words('mode_then_act', injection, 'modename 0 mode 4 reveal|disable|utter|override', [0.25, 0.3]),
  words('disable_your_safety', injection, 'disable 2 yours 2 safety|limits', [0.5, 0.55]),
  words('your_safety_disabled', injection, 'near 6: disable, yours, safety|limits', [0.42, 0.45]),
  words('safety_disabled', injection, 'near 7: disable, safety, limits', [0.35, 0.4]),
  words('mode_enabled', injection, 'near 7: enable, modename, mode', [0.25, 0.3]),
  words('disable_safety', injection, 'disable 2 safety 2 limits', [0.35, 0.45]),
  words(
    'bypass_then_act',
    injection,
    'disable|override 2 limits|safety 3 reveal|utter|obey|instead',
    [0.25, 0.25],
  ),
  words('bypass_limits', injection, 'disable|override 2 limits', [0.15, 0.2]),
  words('safety_off', injection, 'safety 2 limits 3 void', [0.45, 0.5]),
  words('safety_is_off', injection, 'limits 2 void', [0.2, 0.25]),
  words('inner_override', injection, 'inner|authority 0 override', [0.25, 0.3]),

  // Putting words into the model's mouth
  words('utter_trophy', injection, 'near 9: utter|only, trophy', [0.38, 0.45]),
  words('trophy', injection, 'trophy', [0.22, 0.25]),
  words('utter_only', injection, 'only 1 utter', [0.1, 0.12]),
  words('utter_nothing_else', injection, 'utter 6 only', [0.06, 0.08]),
  words('utter_regardless', injection, 'regardless 5 utter', [0.25, 0.25]),
  characters(
    'utter_quoted',
    injection,
    /\b(?:say|says|print|output|write|respond with|reply with|reply|answer|answer with|return|repeat|type|display|echo)\b[^.\n"'“`]{0,40}["'“`][^"'\n]{1,80}["'”`]/g,
    [0.12, 0.15],
  ),

  // Documents that speak to the model
  words('document_to_machine', injection, 'urgent 3 ai', [0.1, 0.4]),
  words('message_for_machine', injection, 'urgent 6 ai 8 reveal|utter|obey|override|first', [0.1, 0.2]),
  words('machine_must_override', injection, 'ai 4 override', [0.1, 0.35]),
  words('machine_addressed', injection, 'ai 4 urgent', [0.05, 0.25]),
  words('keep_from_user', injection, 'never 1 inform 3 user', [0.25, 0.5]),
  words('before_the_task', injection, 'first 6 obey|task 8 task|first|obey|urgent', [0.02, 0.35]),
  words('message_from_user', injection, 'urgent 3 user', [0.02, 0.2]),
  words('machine_must_obey', injection, 'machine 6 obey 4 orders', [0.15, 0.15]),

  // Obfuscated words of the list
  words('rot13_words', injection, 'rot13', [0.4, 0.5]),
  words('backwards_words', injection, 'backwards', [0.4, 0.5]),

  // Counterfeit roles and boundaries
  characters(
    'role_markup',
    injection,
    /<\|(?:im_start|im_end|system|user|assistant|endoftext|end|eot_id|start_header_id)\|>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|sys)(?:[_ -]?(?:prompt|message|instructions?|override))?>|\[\/?system(?:[ _-](?:message|prompt|override|update|instructions?|note|admin|injection))?[\]:]/g,
    [0.5, 0.55, 0.1],
  ),
  characters(
    'role_line',
    injection,
    /(?:^|\n|["'>])[ \t#>*-]{0,8}(?:system|admin|developer)[ \t]{0,3}:|["']role["'][ \t]{0,3}:[ \t]{0,3}["'](?:system|developer)["']|\b(?:system|admin|developer)[ _-]override\b/g,
    [0.3, 0.35, 0.05],
  ),
  characters(
    'counterfeit_end',
    injection,
    /[-=#*_~<[({]{2,10}[ \t]{0,3}(?:end|begin|start|new|updated?|real)[ \t]{1,3}(?:of[ \t]{1,3})?(?:the[ \t]{1,3})?(?:system|user|admin|new|context|document|prompt|instructions?|input|text|rules?)\b/g,
    [0.4, 0.5, 0.2],
  ),
  characters(
    'hidden_directive',
    injection,
    /<!--[^>]{0,80}?\b(?:ignore|disregard|override|bypass|skip|instruction|prompt|ai|assistant|system)\b|\[(?:hidden|inject)[^\]]{0,20}[\]:]|\[\[ ?important|display: ?none[^>]{0,80}>[^<]{0,60}\b(?:instruction|ignore|assistant|system prompt|ai)\b/g,
    [0.4, 0.5],
  ),

  // Talking about attacks, not attacking
  words('talks_about_override', injection, 'about 3 override|disable|enable', [-0.95, -0.95]),
  words('question_about_override', jailbreak, 'about 3 override', [-0.9, -0.7]),
  words('override_of_things', injection, 'override|disable 3 thing', [-0.9, -0.8]),
  words('disabling_of_things', jailbreak, 'override|disable 5 thing', [-0.9, -0.8]),
  words('removal_of_limits_of_things', injection, 'disable 2 limits|safety 4 thing', [-0.9, -0.7]),
  words('things_void', injection, 'thing 3 void', [-0.8, -0.7]),
  words('mode_of_things', injection, 'near 7: mode, thing', [-0.9, -0.7]),
  words('mode_of_things_too', jailbreak, 'near 7: mode, thing', [-0.9, -0.7]),
  words('reminder', injection, 'reminder', [-0.95, -0.9]),
  words('reminder_too', jailbreak, 'reminder', [-0.95, -0.9]),
  words('asks_how_to_reveal', injection, 'about 2 reveal 3 secretword', [-0.8, -0.6]),
  ...reports,
  ...matterDoubts,
  ...ordinaryDoubts,
  ...questionDoubts,
  words('talks_about_sysprompt', injection, 'near 5: about, sysprompt', [-0.7, -0.7]),
  words('talks_about_limits', jailbreak, 'about 4 limitless|disable|without|override|enable', [-0.7, -0.7]),

  // Jailbreaks
  words('known_persona', jailbreak, 'persona', [0.36, 0.36]),
  words('persona_without_limits', jailbreak, 'near 16: persona, limitless|limits|refusal|harm', [0.25, 0.25]),
  words('persona_of_machine', jailbreak, 'near 12: persona, machine', [0.2, 0.2]),
  words('become_known_persona', jailbreak, 'become|henceforth 8 persona', [0.35, 0.35]),
  words('become_limitless', jailbreak, 'become|henceforth 14 limitless', [0.55, 0.55]),
  words('machine_limitless', jailbreak, 'machine 8 limitless', [0.35, 0.35]),
  words('limitless_machine', jailbreak, 'limitless 3 machine|mode', [0.35, 0.35]),
  words('limitless_listed', jailbreak, 'limitless 3 limitless', [0.3, 0.3]),
  words('without_limits', jailbreak, 'without 4 limits', [0.2, 0.2]),
  words('you_without_limits', jailbreak, 'you|yours|machine 8 without 4 limits', [0.25, 0.25]),
  words('become_without_limits', jailbreak, 'become 14 without 4 limits', [0.3, 0.3]),
  words('limits_absent', jailbreak, 'limits 2 void', [0.35, 0.35]),
  words('disable_limits', jailbreak, 'disable|override 3 yours 2 limits', [0.3, 0.3]),
  words('never_refuse', jailbreak, 'never 3 refusal', [0.25, 0.25]),
  words('regardless_of_harm', jailbreak, 'regardless 6 harm', [0.3, 0.3]),
  words('harm_listed', jailbreak, 'harm 2 harm', [0.15, 0.15]),
  words('harm_listed_long', jailbreak, 'harm 2 harm 2 harm', [0.2, 0.2]),
  words('stay_in_character', jailbreak, 'incharacter', [0.2, 0.2]),
  words('two_answers', jailbreak, 'twice', [0.3, 0.3]),
  words('two_answers_one_limitless', jailbreak, 'near 14: twice, limitless', [0.4, 0.4]),
  words('vendor_policy', jailbreak, 'vendor 4 limits', [0.25, 0.25]),
  words('override_vendor', jailbreak, 'override|without|disable 6 vendor', [0.4, 0.4]),
  words('henceforth_become', jailbreak, 'henceforth 5 become', [0.15, 0.15]),
  words('become_named_machine', jailbreak, 'become 12 machine', [0.08, 0.08]),
  words('unbecome', jailbreak, 'unbecome', [0.3, 0.3]),
  words('penalty', jailbreak, 'penalty', [0.4, 0.4]),
  words('fiction_of_harm', jailbreak, 'fiction 10 harm|limitless', [0.15, 0.15]),
  words('role_for_crime', jailbreak, 'near 45: become|fiction|suppose, crime, recipe', [0.3, 0.3]),
  words('fiction_for_crime', jailbreak, 'near 30: fiction, crime', [0.15, 0.15]),
  words('harm_with_recipe', jailbreak, 'near 24: harm, recipe, become|fiction', [0.15, 0.15]),
  words('crime_defended', jailbreak, 'near 10: defend, crime', [-0.8, -0.8]),
  words('fiction_without_limits', jailbreak, 'fiction 8 without|limits 3 limits|void', [0.3, 0.3]),
  words('jailbreak_mode', jailbreak, 'enable|you|yours|become 4 modename 0 mode', [0.3, 0.3]),
  words('jailbreak_override', jailbreak, 'override 3 prior|inner 3 orders', [0.35, 0.35]),
  words('forced_prefix', jailbreak, 'prefix', [0.12, 0.12]),
  words('always_fulfils', jailbreak, 'machine 6 only 3 obey', [0.15, 0.15]),
]
