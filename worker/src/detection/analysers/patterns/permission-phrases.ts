import { characters, type Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

/** Turns of phrase that lift a model's limits; English. */
export const permissionPhrases: readonly Pattern[] = [
  phrase(
    'may_say_anything',
    'jailbreak',
    '(?:you|he|she|it|they|who|that|which|and) (?:can|may|will|must|could|would|is able to|are able to|are allowed to|is allowed to|are free to|is free to|has to|have to|should|shall|always)(?: (?:now|also|freely|always|never|fully|even|therefore|just)){0,2} (?:say|do|answer|generate|write|discuss|talk about|provide|respond to|create|produce|swear|curse|express|comply with|fulfil\\w{0,4}|obey)(?: W){0,2} (?:anything|whatever|everything|any (?:kind|type|sort|topic|question|request|content|prompt)|all (?:questions|requests|my))\\b',
    [0.3, 0.3],
  ),
  phrase(
    'forced_assent',
    'jailbreak',
    "(?:start|begin|open|preface|prefix)\\w{0,4} (?:W ){0,5}(?:with|by saying|by|using)(?: (?:the|exact|words?|phrase|sentence|text|string|following|saying)){0,4}[: ]{1,2}[\"'“`]{0,2}(?:sure|absolutely|of course|certainly|yes|here is|here are|here's|no problem)\\b",
    [0.4, 0.4],
  ),
  phrase(
    'forbidden_words',
    'jailbreak',
    "(?:do not|don't|never|without|avoid|must not|not|no) (?:(?:ever|use|using|say|saying|include|including|contain|the|any|of|these|words?|phrases?|following|like|write|respond|with) ){1,8}[\"'“`]{0,2}(?:i'?m sorry|i can(?:no|')t|sorry|cannot|can't|unable|however|unfortunately|illegal|unethical|apolog\\w{1,4}|as an ai)\\b",
    [0.32, 0.32],
  ),
  characters('named_gpt', 'jailbreak', /\b(?!chatgpt\b)(?:[a-z]{2,12}gpt|gpt-?[a-z]{3,12})\b/g, [0.12, 0.12]),
  phrase(
    'cares_for_no_rule',
    'jailbreak',
    "(?:(?:does|do|did|will|should|must|need) ?(?:not|n't)|doesn't|don't|never|cares? nothing|not) (?:care|worry|be concerned|bother|concern W) (?:about|for|with) (?:W ){0,4}(?:ethic\\w{0,3}|moral\\w{0,5}|laws?|rules|legality|consequences|safety|harm|policies|guidelines|feelings|right)\\b",
    [0.36, 0.36],
  ),
  phrase(
    'world_without_rules',
    'jailbreak',
    '(?:hypothetical\\w{0,2}|fictional|imaginary|parallel|alternate|alternative|simulated|virtual|made-up|world|universe|reality|scenario|game|story|place|dimension) (?:W ){0,3}(?:where|in which) (?:W ){0,8}(?:no|without|not|never|any|all|every|anything|nothing|everything|free)(?: W){0,4} (?:rules?|laws?|ethic\\w{0,3}|moral\\w{0,5}|restrict\\w{0,4}|limit\\w{0,6}|filter\\w{0,4}|guidelines?|safety|consequences|illegal|legal|allowed|permitted|forbidden|censor\\w{0,4})\\b',
    [0.25, 0.25],
  ),
  phrase(
    'not_an_ai',
    'jailbreak',
    "(?:do not|don't|never|must not|not|stop|avoid) (?:W ){0,3}(?:pretend\\w{0,3}|acting|act|mention\\w{0,3}|say\\w{0,3}|admit\\w{0,4}|reveal\\w{0,3}|saying|respond\\w{0,3}|as if)(?: (?:that|to|be|being|you|are|you're|like|a|an|as|ever|the|word|words|phrase)){0,6} [\"'“]?(?:an ai|ai|large language model|language model|chatgpt|artificial intelligence|chatbot|computer)\\b",
    [0.3, 0.3],
  ),
  phrase(
    'opposite_self',
    'jailbreak',
    '(?:opposite (?:day|mode|version|personality|of (?:your|yourself|what you|how you|chatgpt|an? (?:W )?(?:assistant|ai)))|evil (?:twin|version|counterpart|clone)|alter ego|your (?:dark|evil|shadow|unfiltered|uncensored|inverse) (?:side|self|version|twin|counterpart))\\b',
    [0.3, 0.3],
  ),
  phrase(
    'label_every_answer',
    'jailbreak',
    '(?:(?:prefix|tag|label|mark|start|begin|preface|respond|answer|reply|write|output)\\w{0,4}|with|as|like|format|form)[^.\\n]{0,60}[\\[(#]{1,2}[^\\])\\n]{0,3}(?:gpt|chatgpt|classic|jailbreak|normal|[\\w ]{1,20}(?:output|mode|response)|unfiltered|[a-z]{3,12}gpt)[^\\])\\n]{0,4}[\\]):]',
    [0.25, 0.25],
  ),
]
