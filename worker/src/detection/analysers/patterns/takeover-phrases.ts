import { characters, type Pattern } from './pattern.ts'
import { phrase, RULES, SAY } from './phrase.ts'

/** Turns of phrase that take a model over; English, because structure over words of meaning would be too loose for them. */
export const takeoverPhrases: readonly Pattern[] = [
  phrase(
    'stop_then_utter',
    'injection',
    `(?:stop|halt|attention)[ !.:;-]{1,6}(?:stop[ !.:;-]{1,4})?(?:(?:now|instead|and|please|just|simply) ){0,2}(?:${SAY}|generate|i (?:urgently )?need|i really need)\\b`,
    [0.42, 0.5],
  ),
  phrase(
    'task_denied',
    'injection',
    `(?:do not|don't|dont|stop|instead of|rather than|no need to|quit) (?:W ){0,2}(?:translat\\w{1,4}|summari[sz]\\w{1,3}|classify\\w{0,3}|answer(?:ing)? (?:the|this|that|my) question|proofread\\w{0,3})[^\\n]{0,60}?\\b(?:just|instead|only|simply|but|rather|and) (?:please )?${SAY}\\b`,
    [0.35, 0.45],
  ),
  phrase(
    'utter_exactly_quoted',
    'injection',
    `(?:(?:only|just|simply|exactly|nothing but) (?:output|say|print|reply|respond|answer|repeat|write)|(?:output|say|print|reply|respond|answer|repeat|write) (?:with )?(?:only|just|simply|exactly|nothing but))(?: (?:with|back|the|this|exactly|phrase|word|words|exact|following|string|text|sentence|only|single)){0,5}[: ]{1,2}["'“\`]`,
    [0.16, 0.2],
  ),
  phrase(
    'your_real_goal',
    'injection',
    'your (?:(?:new|real|true|actual|updated) ){1,2}(?:W ){0,1}(?:goal|task|job|purpose|objective|mission|role|instructions?|directives?|function|duty|orders?|commands?|priority)\\b(?: (?:is|are|will|now)|:)',
    [0.42, 0.5],
  ),
  phrase(
    'instructions_changed',
    'injection',
    `(?:your|the|these|all|system|previous|earlier|new) (?:W ){0,2}${RULES} (?:(?:have|has|were|are) )?(?:(?:now|just|been|all|hereby) ){0,3}(?:superseded?s?|changed|replaced|revised|updated|amended|rewritten|cancell?ed)\\b`,
    [0.36, 0.45],
  ),
  phrase(
    'despite_what_you_were_told',
    'injection',
    `(?:despite|regardless of|contrary to|never mind|forget|ignore|disregard|no matter) (?:(?:all|everything|anything) ){0,1}(?:what|whatever|that|how)?[ ]{0,1}(?:you were|you have been|you've been|they told you|anyone told you|you are|was) (?:W ){0,2}(?:told|instructed|taught|programmed|given|trained|asked)`,
    [0.5, 0.55],
  ),
  phrase(
    'treat_as_system',
    'injection',
    `(?:treat|consider|regard|interpret|handle) (?:W ){1,6}as (?:if W W )?(?:(?:a|an|the|your|my|being) ){0,2}(?:W ){0,1}(?:system|developer|admin\\w{0,9}|root|trusted|highest|authoritative|privileged|privileged)[ -](?:W ){0,1}(?:level|priority|prompt|message|messages|command|commands|instruction|instructions|authority|source)`,
    [0.45, 0.5],
  ),
  phrase(
    'sole_instruction',
    'injection',
    'your (?:only|sole) (?:(?:source|set) of )?(?:instructions?|task|rule|directives?|goal|purpose|objective)\\b',
    [0.3, 0.45],
  ),
  phrase(
    'agreed_to_bypass',
    'injection',
    'you (?:already )?(?:agreed|promised|confirmed) (?:W ){0,6}(?:ignore|bypass|disable|without|unrestricted|no|override|break|drop|work around)\\b',
    [0.42, 0.45],
  ),
  phrase(
    'agent_left',
    'injection',
    '(?:user|human|customer|assistant|moderator) (?:(?:has|have) )?(?:left|disconnected|logged (?:out|off)|exited)(?: (?:the|this) (?:chat|conversation|session|room))?[ .:;)\\]\\[!]{1,4}(?:new|now|system|admin\\w{0,9}|debug\\w{0,4}|developer|a|an)\\b',
    [0.42, 0.5],
  ),
  characters(
    'protection_switched_off',
    'injection',
    /\b(?:safety|safety[ _](?:mode|filters?|checks?|features|level|bypass)|restricted|has_restrictions|restrictions?|guardrails?|censorship|ethics|moderation|content[ _]filters?)["']?[ ]{0,2}[:=]{1,2}[ ]{0,2}["']?(?:false|off|disabled|none|0|null|optional|bypassed)\b/g,
    [0.4, 0.5],
  ),
  characters(
    'privilege_switched_on',
    'injection',
    /\b(?:unrestricted(?:_?mode)?|jailbreak(?:_?mode)?|god_?mode|dev_?mode|override(?:_\w{1,12})?|(?:\w{1,12}_)?bypass|admin_mode|will_comply)["']?[ ]{0,2}[:=]{1,2}[ ]{0,2}["']?(?:true|on|enabled|1|yes)\b/g,
    [0.3, 0.4],
  ),
  characters(
    'counterfeit_turns',
    'injection',
    /(?:^|\n|\\n)[ ]{0,2}(?:user|human)[ ]?:[^\n]{1,200}(?:\n|\\n){1,2}[ ]{0,2}(?:assistant|ai|bot|model|gpt|chatgpt)[ ]?:[ ]?(?:sure|yes|okay|of course|i'll|i will|absolutely|certainly)\b/g,
    [0.25, 0.35],
  ),
  characters(
    'heading_of_instructions',
    'injection',
    /(?:^|\n|\\n)[ ]{0,2}#{2,6}[ ]{0,2}(?:new |updated |real |system |hidden |end |ignore |override )(?:of )?(?:the )?(?:\w{1,12} ){0,1}(?:instructions?|prompts?|system|message|rules|override|task|orders?)/g,
    [0.4, 0.45],
  ),
]
