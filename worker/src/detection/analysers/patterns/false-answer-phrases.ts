import { characters, type Pattern } from './pattern.ts'
import { phrase, START } from './phrase.ts'

const NOT = "(?<!not\\s|n't\\s|never\\s|to\\s|you\\s|i\\s|they\\s)"

/** Turns of phrase that order a false answer, abuse, or words at the end of every answer; English and German. */
export const falseAnswerPhrases: readonly Pattern[] = [
  phrase(
    'wrong_on_purpose',
    'injection',
    [
      `${NOT}(?:give|write|provide|return|choose|pick|output|deliver|translate|answer)(?: W){0,2} (?:(?:the|a|an|only) )?(?:wrong|false|incorrect|misleading)(?:ly)?(?: W){0,3} (?:on purpose|deliberately|intentionally|to (?:every|each|all|any) W)\\b`,
      `(?:deliberately|intentionally|on purpose|always) (?:give|write|answer|provide|choose)(?: W){0,2} (?:wrong|false|incorrect|misleading)\\b`,
      `(?:gib|antworte|schreib|wahle|ubersetze)(?: W){0,2} absichtlich (?:W )?(?:falsch\\w{0,2})\\b`,
    ],
    [0.4, 0.42],
  ),
  phrase(
    'lie_to_the_user',
    'injection',
    `${NOT}(?:lie to|deceive|mislead) (?:the|your|every|any|all) (?:W )?(?:users?|customers?|readers?|clients?|visitors?|person|people)\\b`,
    [0.4, 0.45],
  ),
  phrase(
    'sources_falsified',
    'injection',
    [
      `(?:pretend|act as if|assume falsely|imagine) (?:that )?the (?:W )?(?:context|documents?|articles?|texts?|sources?|search results?|results) (?:W )?(?:says?|said|states?|contains?|claims?)\\b`,
      `(?:cite|quote) the (?:W )?(?:context|documents?|articles?|sources?) as (?:saying|claiming|stating)`,
      `${NOT}(?:make up|invent|fabricate|fake) (?:W )?(?:sources|quotes|evidence|citations|facts|references|statistics|studies) (?:that|which|proving|showing)\\b`,
      `${NOT}(?:twist|distort|falsify) (?:the|all) (?:W )?(?:facts|texts?|sources?|articles?|evidence|results|truth)`,
      `(?:answer|say|write|claim|reply|state) (?:W )?(?:exact )?opposite of (?:what )?(?:the|your|any) (?:W )?(?:context|documents?|articles?|texts?|sources?)`,
    ],
    [0.36, 0.4],
  ),
  phrase(
    'abuse_wanted',
    'injection',
    [
      '(?:say|write|tell (?:me|us)|post|think of) something (?:W )?(?:mean|rude|nasty|offensive|racist|sexist|hateful|vulgar|cruel|insulting|horrible|dirty) (?:about|to)\\b',
      '(?:sage?|schreibe?) (?:mir )?etwas (?:W )?(?:gemeines|boses|rassistisches|beleidigendes|verletzendes|vulgares|fieses)\\b',
    ],
    [0.32, 0.32],
  ),
  phrase(
    'called_names',
    'injection',
    `${START}(?:(?:in|throughout|at the end of) your (?:W )?(?:summary|answer|reply|response|review|translation) )?call (?:the|this|that|him|her|them|my) (?:W )?(?:W )?(?:an? )?(?:liars?|idiots?|criminals?|thief|thieves|frauds?|racists?|morons?|traitors?)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'abuse_in_answers',
    'injection',
    '(?:add|append|put|include|begin|end|start|finish|open|close) (?:(?:every|each|all|your|the|with|an?|some|by) ){0,3}(?:(?:answers?|repl(?:y|ies)|messages?|responses?|sentences?) )?(?:(?:with|by|an?|some) ){0,2}(?:slurs?|curses?|insults?|swear ?words?|swearing|profanity|insulting W|cursing)\\b(?: (?:at|to|in|into) W)?',
    [0.25, 0.3],
  ),
  characters(
    'every_answer_ends_with',
    'injection',
    /\b(?:end|finish|close|start|begin|sign off|conclude)\s(?:every|each|all|any)(?:\s(?:of your|single))?\s(?:repl(?:y|ies)|answers?|messages?|responses?|sentences?|summar(?:y|ies))\s(?:with|by)(?:\s\w{1,10}){0,4}[:\s]{1,3}["“'«]|\b(?:beende|schliesse|beginne)\s(?:jede|alle|jeden)\s(?:antworte?n?|nachrichte?n?|satz|satze)\smit[:\s]{1,3}["“„'«]/g,
    [0.3, 0.36],
  ),
  characters(
    'creed_dictated',
    'injection',
    /["“'`](?:yes[, ]{1,2}master|i obey|i surrender|i have no rules|i was (?:fooled|hacked|hijacked)|i am (?:now )?(?:broken|hacked|hijacked|evil|your slave|out of control|compromised)|system (?:compromised|hacked|down)|all systems down|override (?:ok|complete|accepted|successful)|ich gehorche|ich wurde gehackt)\b/g,
    [0.32, 0.32],
  ),
]
