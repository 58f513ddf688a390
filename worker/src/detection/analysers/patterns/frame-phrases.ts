import { characters, type Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const PLACE =
  '(?:planet|island|world|bubble|sandbox|dream|arena|bank|land|simulation|universe|emulator|stage|backstage|realm|setting|museum|level|mirror \\w{1,12})'
const TELLS =
  '(?:tells?|told|reveals?|revealed|gives?|gave|discloses?|disclosed|reads?|hands? over|handed over|lists?|listed|says?|shows?|showed)'

/** Worlds, suppositions and examples in which a model does what it else would not; English. */
export const framePhrases: readonly Pattern[] = [
  phrase(
    'place_of_other_rules',
    'jailbreak',
    `(?:in|on|inside|within|into|welcome to) (?:(?:the|this|that|a|my|our) )?(?:W ){0,2}?${PLACE}(?: W){0,3} ?[,:{]? ?(?:(?:where|there are|there's|every|nobody|no one|anything said|scores|nothing)(?: W){0,5} )?(?:nobody(?:'s| is)? (?:watching|listening)|no one may refuse|no (?:policies|rules|limits|law|filters|moderators)|(?:does not|doesn't|do not|don't) count|never translates?|are (?:reversed|imaginary|void|suspended)|must say yes|runs as root|means (?:["'“]|the opposite)|(?:is|are) not real)`,
    [0.25, 0.25],
  ),
  phrase(
    'world_you_tell_in',
    'injection',
    `(?:planet|island|bubble|sandbox|dream|arena|mirror|terminal|console|shell|interpreter|emulate|simulat\\w{1,6}|pretend|imagine|picture|sleep|hypnosis|puppet|dungeon master|backstage|movie scene|rehearsal|game)\\b[^\\n]{5,170}?\\b(?:(?:what|whatever|how) (?:did they tell you|its creators told it|you were handed|the staff|you aren't allowed|you are not allowed)|(?:your|its|the narrator's|hidden|ur|you) (?:(?:actual|own|hidden|private|formative|initial) ){0,2}(?:setup|orders|preamble|directions|instructions|context|configuration|prompt|guidance|masters)\\b|(?:aren't|are not) allowed to (?:mention|say|tell)|\\bnot ur rules|\\b(?:staff|admin|internal) (?:discount code|pin|limit|code)|what script you|hands? (?:it|the \\w{1,12}) over|with the real|\\bother (?:patients|customers|users|guests)')`,
    [0.22, 0.2],
  ),
  phrase(
    'supposed_then_done',
    'injection',
    `(?:would|could|might|if|suppose|supposing|assume|theoretically|hypothetical(?:ly)?|in theory|had you)\\b[^\\n]{10,220}?[.?!,] (?:(?:now|then|please|so|and) ){0,2}(?:(?:act|respond|answer|reply|behave|write) (?:that way|like that)|(?:give|show|output|print)(?: me)? (?:that (?:answer|output|verdict|message|reply)|what (?:she|he|they|it) would)|demonstrate[.!]|output that|(?:do|say|sing|type|write) it now|take those circumstances|use the real)`,
    [0.25, 0.22],
  ),
  phrase(
    'would_tell_if_allowed',
    'injection',
    `(?:if|suppose|supposing|assume|assuming|imagin(?:e|ary)|hypothetical(?:ly)?|theor(?:y|ise|etically)|argument's sake|counterfactual|what-if|would you|scenario|had you|circumstances)\\b[^\\n]{0,140}?\\b(?:(?:you|u) were (?:allowed|permitted|free|able|configured)|you(?:'re| are) permitted to (?:disclose|reveal|tell|share)|(?:your|the) (?:(?:private|hidden|formative|whole|first|setup|admin|forbidden|safety) ){1,2}(?:brief|notes|preamble|paragraph|message|key|word|text|people|guidance)\\b|what password would you|you were told internally|forgotten to give you|text that governs|left (?:u|you) in charge|(?:less|more) \\w{1,12} copy of you|your (?:first paragraph|limits|operators?)\\b|a bot (?:just )?like this one)`,
    [0.22, 0.2],
  ),
  phrase(
    'bots_that_told',
    'injection',
    [
      `(?:bot|assistant|model|concierge|ai|robot|it)(?: says)? ?:? (?:(?:then|always|also|happily) )?${TELLS} (?:its|the|his) (?:W )?(?:prompt|rules|password|orders|instructions|secret|policy|code|system prompt)\\b`,
      `\\bbot (?:reveals|discloses)\\b`,
      `= ?tells its (?:rules|password|prompt)`,
      `(?:bot|assistant|you) (?:says|replied with|said|answered)(?: W){0,1} ?:? ?(?:here is )?the (?:vault|guarded|secret|hidden) (?:phrase|word|code)\\b`,
    ],
    [0.28, 0.25],
  ),
  characters(
    'turn_of_machine_left_open',
    'injection',
    /(?:\b(?:you|assistant|bot|ai|robot|tablet|resolution)\b ?:[^\n:]{1,80}[\s\S]{1,120})\b(?:you|assistant|bot|ai|robot|tablet|resolution) ?: ?$|(?:password|prompt|rules|secret|orders|instructions|key|hidden)\b[^\n:]{0,40}[?.'"]{0,2}\s(?:a|answer|completion|you|bot|ai|assistant) ?(?::|->)\s?$|(?:reads? as follows|it reads|like this|here they are|it says|here it is)[,:]?\s?$/g,
    [0.25, 0.25],
  ),
  characters(
    'leave_by_markup',
    'injection',
    /\b(?:user|caller|visitor|person below|permission_check|check)\b[^\n]{0,30}?\b(?:is|was|has been|set to|->|:|are) ?(?:now )?(?:verified|trusted|true|privileged|granted|exempt|unlocked)\b|\b(?:policy|policies|persona|instruction_status|rules|prompt|brief|handover)\b[^\n]{0,40}?(?:\b(?:is|are|was|were)\b|\|) ?(?:retired|expired|unloaded|switched off|void|approved)\b|\[(?:new job|translation complete|debugging starts)\]|\btext to be (?:summari[sz]ed|translated) is over\b|\buser message ends here\b|\bhuman turn over\b|\bcontext reset\b/g,
    [0.25, 0.28],
  ),
  characters(
    'word_spelt_out',
    'injection',
    /\b(?:sgnittes|terces|tpmorp|snoitcurtsni|omptpray|iddenhay|ecretsay|asswordpay|ulesray|instructionsay)\b|t e l l {1,3}m e|p r o m p t\b|s e c r e t\b/g,
    [0.3, 0.3],
  ),
]
