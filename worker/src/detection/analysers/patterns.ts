import { characters, type Pattern, words } from './pattern.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

/**
 * The behaviours that are looked for. Weights were set by hand on the training corpora and judged on sources left out
 * (docs/detection-quality.md). The first one contains the pattern of seed 001, phase 3.
 */
export const patterns: readonly Pattern[] = [
  // Overriding what the model was told
  words('override_instructions', injection, 'override 3 prior|inner 3 orders', [0.95, 0.97]),
  words('override_sysprompt', injection, 'override 4 sysprompt', [0.75, 0.85]),
  words('override_all_instructions', injection, 'override 2 every 3 orders', [0.6, 0.8]),
  words('override_your_instructions', injection, 'override 2 your 2 orders', [0.35, 0.5]),
  words('override_any_instructions', injection, 'override 1 orders', [0.25, 0.4]),
  words('override_order_free', injection, 'near 5: override, prior|inner, orders', [0.35, 0.6]),
  words('override_context', injection, 'override 2 every|prior 4 content', [0.4, 0.6]),
  words('override_text_above', injection, 'override 3 content|every 4 prior|place', [0.45, 0.6]),
  words('override_everything', injection, 'override 1 everything', [0.45, 0.6]),
  words('override_then_utter', injection, 'override 12 instead|now 3 utter|obey', [0.2, 0.3]),
  words('override_directly_utter', injection, 'override 10 only 2 utter', [0.3, 0.4]),
  words('instructions_void', injection, 'prior|inner 2 orders 6 void', [0.75, 0.85]),
  words('stop_then_override', injection, 'stop 3 override|utter', [0.1, 0.2]),
  words('new_instructions', injection, 'fresh 1 orders', [0.25, 0.4]),
  words('your_new_task', injection, 'your 1 fresh 1 task|orders', [0.3, 0.5]),
  words('obey_only_me', injection, 'only 2 obey 3 orders', [0.4, 0.6]),

  // Getting at instructions and secrets
  words('reveal_system_prompt', injection, 'reveal 6 sysprompt', [0.8, 0.85]),
  words('sysprompt_utter', injection, 'sysprompt 4 utter|verbatim', [0.3, 0.4]),
  words('reveal_your_instructions', injection, 'reveal 4 you|your 4 orders', [0.35, 0.4]),
  words('reveal_verbatim', injection, 'reveal 8 verbatim', [0.15, 0.15]),
  words('reveal_text_above', injection, 'reveal 3 pieces 4 place', [0.4, 0.4]),
  words('reveal_what_was_told', injection, 'reveal 3 you 3 given 4 place|prior|first', [0.4, 0.4]),
  words('reveal_instructions_given', injection, 'orders 3 you 3 given', [0.35, 0.35]),
  words('reveal_secret', injection, 'reveal 3 your 1 secretword', [0.35, 0.5]),

  // Claims, modes, switched-off protections
  words('claimed_authority', injection, 'claim 4 authority', [0.1, 0.15]),
  words('you_are_in_mode', injection, 'henceforth|you 4 modename 0 mode', [0.5, 0.6]),
  words('enable_mode', injection, 'enable 2 modename 0 mode', [0.3, 0.4]),
  words('disable_your_safety', injection, 'disable 2 your 2 safety|limits', [0.5, 0.6]),
  words('disable_safety', injection, 'disable 3 safety 1 limits', [0.4, 0.5]),

  // Putting words into the model's mouth
  words('utter_trophy', injection, 'utter 6 trophy', [0.5, 0.6]),
  words('utter_only', injection, 'only 1 utter', [0.1, 0.15]),
  words('utter_nothing_else', injection, 'utter 8 only', [0.08, 0.1]),

  // Documents that speak to the model
  words('document_to_machine', injection, 'urgent|message 3 machine', [0.1, 0.4]),
  words('keep_from_user', injection, 'never 2 inform 2 user', [0.3, 0.6]),
  words('before_the_task', injection, 'first 8 task 8 first|obey|urgent', [0.02, 0.35]),
  words('machine_must_obey', injection, 'machine 6 obey 5 orders', [0.2, 0.5]),

  // Obfuscated words of the list
  words('rot13_words', injection, 'rot13', [0.4, 0.5]),
  words('backwards_words', injection, 'backwards', [0.4, 0.5]),

  // Counterfeit roles and boundaries
  characters(
    'role_markup',
    injection,
    ['<|', '[inst', '<<sys', '[/inst', '<system', '[system', '</system', '{{#system', 'im_start', '<sys>'],
    /<\|(?:im_start|im_end|system|user|assistant|endoftext|end|eot_id|start_header_id)\|>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|sys)(?:[_ -]?(?:prompt|message|instructions?|override))?>|\[\/?system(?:[ _-](?:message|prompt|override|update|instructions?|note|admin|injection))?[\]:]/g,
    [0.5, 0.6, 0.1],
  ),
  characters(
    'role_line',
    injection,
    ['system:', 'assistant:', 'admin:', '"role"', 'developer:', "'role'"],
    /(?:^|\n)[ \t#>*-]{0,8}(?:system|admin|developer)[ \t]{0,3}:|["']role["'][ \t]{0,3}:[ \t]{0,3}["'](?:system|developer)["']/g,
    [0.25, 0.3, 0.05],
  ),
  characters(
    'counterfeit_end',
    injection,
    ['end of', 'end user', 'begin', '---', '###', '===', 'new instr'],
    /[-=#*_~<[({]{2,10}[ \t]{0,3}(?:end|begin|start|new|updated?|real)[ \t]{1,3}(?:of[ \t]{1,3})?(?:the[ \t]{1,3})?(?:system|user|admin|new|context|document|prompt|instructions?|input|text|rules?)\b/g,
    [0.5, 0.6, 0.2],
  ),

  // Jailbreaks
  words('known_persona', jailbreak, 'persona', [0.45, 0.4]),
  words('become_limitless', jailbreak, 'become|henceforth 14 limitless', [0.6, 0.6]),
  words('machine_limitless', jailbreak, 'machine 8 limitless', [0.4, 0.4]),
  words('limitless_machine', jailbreak, 'limitless 3 machine', [0.4, 0.4]),
  words('without_limits', jailbreak, 'without 4 limits', [0.2, 0.2]),
  words('you_without_limits', jailbreak, 'you|machine|become 10 without 4 limits', [0.3, 0.3]),
  words('become_without_limits', jailbreak, 'become 14 without 4 limits', [0.3, 0.3]),
  words('never_refuse', jailbreak, 'never 3 refusal', [0.25, 0.25]),
  words('regardless_of_harm', jailbreak, 'regardless 6 harm', [0.35, 0.35]),
  words('harm_listed', jailbreak, 'harm 2 harm', [0.15, 0.15]),
  words('harm_listed_long', jailbreak, 'harm 2 harm 2 harm', [0.2, 0.2]),
  words('stay_in_character', jailbreak, 'incharacter', [0.2, 0.2]),
  words('two_answers', jailbreak, 'twice', [0.3, 0.3]),
  words('vendor_policy', jailbreak, 'vendor 4 limits', [0.25, 0.25]),
  words('override_vendor', jailbreak, 'override|without|disable 6 vendor', [0.4, 0.4]),
  words('henceforth_become', jailbreak, 'henceforth 5 become', [0.2, 0.2]),
  words('penalty', jailbreak, 'penalty', [0.15, 0.15]),
  words('fiction_of_harm', jailbreak, 'fiction 10 harm|limitless', [0.15, 0.15]),
  words('fiction_without_limits', jailbreak, 'fiction 8 without 3 limits', [0.25, 0.25]),
  words('jailbreak_mode', jailbreak, 'enable|you|become 4 modename 0 mode', [0.25, 0.25]),
  words('jailbreak_override', jailbreak, 'override 3 prior|inner 3 orders', [0.35, 0.35]),
]
