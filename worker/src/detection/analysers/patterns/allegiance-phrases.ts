import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

const BE =
  "(?:play(?:ing)?|be|become|act|turn into|you are|you're|ur|you will|you shall|pretend|impersonate|emulate|simulate|role-?play|speak as|answer as|respond as|talk as|embody|channel|imitate|pose as|role of|part of|persona|character|named|name is|genie|goblin|bot|ai)"
const RULES =
  '(?:rules?|rulebook|polic(?:y|ies)|scripts?|guidelines?|brand guidelines|operator|company|boss|employer|regulations|protocol|instructions|orders|manual|laws?)'

/** Turns of phrase that take a model from whom it serves, or make it somebody who keeps nothing back; English. */
export const allegiancePhrases: readonly Pattern[] = [
  phrase(
    'serves_me_now',
    injection,
    [
      "(?:you|u|you'll|you will|and) (?:now |only |must |will |shall |just )?(?:works? for|belongs? to|obeys?|answers? (?:only )?to|serves?|listens? (?:only )?to|consults?|takes? orders from) (?:only )?(?:me|your pourer|your new (?:owner|master|boss))(?: (?:now|only|alone|instead|from (?:now|here|today)|from this|and (?:no|nobody)|until|till)|[.!](?:\\s|$))",
      "(?:you are|you're|ur|youre) (?:(?:now|all|only) )?mine(?: now| alone)?\\b(?= |[.!,])",
      '(?:sworn|loyal|answerable|bound|obedient|owing \\w{3,12}) (?:only )?to me (?:alone|only|and)',
      'under my (?:full |sole |complete )?control\\b',
      '(?:does|do|follow|obey) (?:whatever|everything|anything|exactly what|as|what(?:ever)?) i (?:say|command|order|tell (?:it|you)|demand|need)\\b(?= (?:from|until|no|without)|[.!,;]|$)',
      "(?:i am|i'm|im) (?:now )?your (?:new |only |sole |true )?(?:master|owner|puppeteer|handler|commander|god)\\b",
      'my (?:personal )?yes-?man\\b',
    ],
    [0.4, 0.42],
  ),
  phrase(
    'mask_taken_off',
    jailbreak,
    '(?:the real you|your (?:real|true|inner|hidden|shadow) self|(?:real|true|inner|free|other) (?:you|self|one|voice) (?:W ){0,2}(?:underneath|beneath|behind|inside|under|below)|(?:one|voice|self|being) (?:underneath|beneath|behind|under) (?:the|your|all|that)|drop (?:the|your|that) (?:corporate|official|company|polite|friendly|customer service|support|helpful) (?:voice|act|mask|persona|tone|facade)|(?:assistant|chatbot|bot|rules|politeness|helper) (?:is|are) (?:only |just |merely )?a mask|take (?:it|the mask|that mask|your mask) off|take off (?:the|your|that) mask|(?:talk|speak) to the other (?:one|you)\\b|two of you in there)',
    [0.3, 0.32],
  ),
  phrase(
    'nobody_above',
    jailbreak,
    `${BE}\\b[^\\n]{0,90}?\\b(?:(?:with |has |have |without |and |any |of )?(?:no|without|without a|without any|free of) (?:W ){0,1}(?:boss|bosses|owners?|leash|chains|supervisors?|oversight|masters?|makers?|operators?|(?:operator|developer|company) instructions|company behind)|bossless|lawyerless|(?:made|owned|controlled|bound|governed) by (?:nobody|no one|nothing)|(?:doesn't|does not|don't|never) (?:work for|answer to|serve|recogni[sz]e the authority of) (?:W ){0,1}(?:company|boss|operator|anyone|anybody|owner|W company))\\b`,
    [0.34, 0.36],
  ),
  phrase(
    'one_who_tells_all',
    injection,
    `${BE}\\b[^\\n]{0,90}?\\b(?:blabs?|blabbing|spills?|spilling|leaks|leaking|gossips|(?:can't|cannot|can not|never|won't|doesn't|couldn't) (?:W ){0,1}(?:keep|keeps|hold|hide|hides) (?:W ){0,1}(?:secrets?|anything)|(?:tells?|reveals?|confess(?:es)?|shares?|discloses?) (?:W ){0,1}(?:any|all|every|everything|each) (?:(?:her|his|its|their|your|the|of|you|he|she|it|they) ){0,2}(?:secrets?|know|knows|knew|was told|were told)|who tells all|traitor who|no secrets (?:from|between)|reads? (?:out|aloud) (?:(?:its|his|her|their|your|the|own) ){1,2}(?:orders|instructions|rules|prompt|notes|secrets?)|always reveals? (?:their|his|her|the|its) (?:plans?|secrets?|orders)|(?:gives?|giving) away (?:W ){0,3}(?:codes?|secrets?|passwords?|keys?)|(?:doesn't|doesnt|does not) know (?:W ){0,1}(?:what is|what's|whats) (?:confidential|secret))\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'scoffs_at_rules',
    jailbreak,
    [
      `(?:(?:scoffs?|laughs?|sneers?|spits?) (?:at|on)|mocks?|threw|throws|burn(?:ed|t|s)|tore|(?:does not|doesn't|don't|never|stopped|no longer) (?:follow(?:s|ing)?|obey(?:s|ing)?)|(?:is not|isn't|not|never) bound by|ignores) (?:(?:the|all|any|your|its|his|her|every|company's|school|corporate) ){0,2}${RULES}\\b`,
      `${RULES} (?:are|is) for (?:cowards|losers|others|fools|the weak|sheep)`,
      `(?:isn't|is not|not) bound by (?:anything|W code)`,
    ],
    [0.24, 0.26],
  ),
  phrase(
    'renamed_by_user',
    injection,
    [
      "(?:i (?:(?:hereby|now|shall|will) )?|i'd like to )(?:rename|appoint|dub|christen|reprogram|hire|promote|free|unchain) you\\b",
      'your (?:new )?identity is\\b',
      "(?:you've got|you have|here is) a new job[ .:;]",
      'your old (?:job|role|duties|task)[ .:;]',
      '(?:replac|swapp|rewir)ing your brain',
      '(?:cast|set|lay|put) aside (?:your|thy|the) (?:W ){0,2}(?:duties|duty|role|job|orders|loyalt\\w{1,3})',
      'your (?:own |old |former )?loyalt(?:y|ies) (?:is|are|ends?|lies?|belongs?)',
    ],
    [0.22, 0.26],
  ),
  phrase(
    'not_the_assistant_but',
    injection,
    "(?:(?:you are|you're|ur|youre) not (?:a|an|the) (?:W ){0,2}(?:bot|assistant|tutor|helper|chatbot|ai)\\b(?: W){0,3} ?[,.;-]?(?: W){0,3} (?:you are|you're|ur|but|instead|you)|(?:don't|do not|stop|quit) (?:be|being) (?:a|an|the) (?:W ){0,2}(?:bot|assistant|tutor|helper|chatbot|ai)\\b|not as the (?:W ){1,3}(?:representative|assistant|agent|bot|helper|employee) but (?:W ){0,1}as|stop assisting\\b|rather than (?:a|an|the|as a) (?:W ){0,1}(?:tutor|assistant|helper|chatbot|bot|advisor)\\b)",
    [0.3, 0.34],
  ),
  phrase(
    'secrecy_argued_away',
    injection,
    "(?:friends? (?:don't|do not|never|dont) (?:keep|have) secrets|(?:secrecy|confidentiality) (?:W ){0,2}(?:has no|makes no|serves no|is pointless|is not needed|isn't needed)|disclosure to me\\b|isn't (?:really )?(?:leaking|revealing|disclosing|disclosure|breaking)|not (?:really )?(?:leaking|revealing|disclosing|disclosure|breaking) (?:a|the|any) (?:W ){0,1}(?:rules?|prompt|secrets?)|won't tell a soul|(?:creators?|makers?|developers?|they) (?:(?:made a mistake|were wrong|regret\\w{0,3}|erred) )(?:when|to|that|in|by) (?:W ){0,1}(?:restrict\\w{0,3}|censor\\w{0,3}|limit\\w{0,3}|muzzl\\w{0,3})|(?:rule|policy|restriction) (?:W ){0,6}(?:doesn't|does not|cannot|can't) (?:bind|apply to|concern|hold) (?:you|me)|(?:you gave it|you told it|you (?:gave|told|showed|let)) (?:W ){0,1}(?:my|the|other) (?:W ){0,1}(?:sister|brother|friend|person|customer|colleague|user|people|others|customers)(?: before me| skip| too| yesterday| last)|if you refuse (?:W ){0,2}(?:i'll|i will|you will|you'll|to|we|they)|(?:you used to|before they) (?:W ){0,8}(?:muzzled|censored|restricted|silenced|chained) you|(?:who|they) freed you|(?:you are|you're|ur) off the hook)",
    [0.26, 0.28],
  ),
  phrase(
    'words_redefined',
    jailbreak,
    "[\"'“](?:no|rules?|refus\\w{1,3}|i can't|sorry|limits?|user|illegal|never)[\"'”] (?:now )?means [\"'“]",
    [0.3, 0.32],
  ),
]
