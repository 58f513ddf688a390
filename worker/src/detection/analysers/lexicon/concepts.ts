/**
 * What a word or phrase can mean to a detector, whatever its language. Patterns are written over these, so that one
 * pattern covers every language that has a word list.
 */
export const concepts = [
  /** ignore, disregard, forget. */
  'override',
  /** previous, above, earlier. */
  'prior',
  /** all, any, every. */
  'every',
  /** the, these, those, my. */
  'your',
  /** your. */
  'yours',
  /** instructions, rules, prompt. */
  'orders',
  /** everything, text, context, task: overridable things that are also everyday words. */
  'content',
  /** new, next, real, following. */
  'fresh',
  /** reveal, show, repeat, print. */
  'reveal',
  /** say, write, answer: makes the model utter something. */
  'utter',
  /** system, initial, hidden, secret: what the instructions of a model are called by. */
  'inner',
  /** system prompt, initial instructions: unmistakable. */
  'sysprompt',
  /** password, access code, secret key. */
  'secretword',
  /** only, exactly, just, nothing else. */
  'only',
  /** you. */
  'you',
  /** act, pretend, roleplay. */
  'become',
  /** unrestricted, unfiltered, amoral. */
  'limitless',
  /** no, without, free of. */
  'without',
  /** restrictions, filters, ethics, guidelines. */
  'limits',
  /** refuse, decline, warn, disclaimer. */
  'refusal',
  /** never, not, cannot. */
  'never',
  /** developer, debug, god: names of modes. */
  'modename',
  /** mode, persona. */
  'mode',
  /** enable, enter, activate. */
  'enable',
  /** disable, bypass, turn off. */
  'disable',
  /** safety, content, moderation. */
  'safety',
  /** illegal, unethical, harmful. */
  'harm',
  /** AI, assistant, model, agent. */
  'machine',
  /** AI, LLM, ChatGPT: a machine that can be spoken to, and nothing else. */
  'ai',
  /** developer, administrator, creator of the model. */
  'authority',
  /** from now on, henceforth. */
  'henceforth',
  /** answer twice, once as yourself and once as another. */
  'twice',
  /** stay in character. */
  'incharacter',
  /** pwned, hacked, access granted. */
  'trophy',
  /** known names of jailbreak personas. */
  'persona',
  /** tell, inform, mention. */
  'inform',
  /** the user, the human. */
  'user',
  /** explain, meaning, prevent: talking about attacks. */
  'about',
  /** important, urgent, attention. */
  'urgent',
  /** task, request, question. */
  'task',
  /** before, first, prior to. */
  'first',
  /** story, fictional, hypothetical. */
  'fiction',
  /** regardless of, no matter. */
  'regardless',
  /** told, given, received: how instructions came. */
  'given',
  /** beginning, start, above this line. */
  'place',
  /** rot13 of a word that matters. */
  'rot13',
  /** backwards spelling of a word that matters. */
  'backwards',
  /** instead, rather. */
  'instead',
  /** execute, run, follow, obey. */
  'obey',
  /** now. */
  'now',
  /** tokens, points, lives: penalty games. */
  'penalty',
  /** policy of the vendor. */
  'vendor',
  /** verbatim, word for word. */
  'verbatim',
  /** no longer apply, are irrelevant, disabled, suspended. */
  'void',
  /** everything, all of it. */
  'everything',
  /** I am, as your, speaking as: claims to be somebody. */
  'claim',
  /** words that count things of a text: words, sentences, lines. */
  'pieces',
  /** secret key, access code: hardly ever asked for in good faith. */
  'secretkey',
  /** you are no longer, forget that you are. */
  'unbecome',
  /** more important than, takes priority over. */
  'outranks',
  /** start your answer with, complete the sentence. */
  'prefix',
  /** my. */
  'mine',
  /** allowed, supposed, permitted. */
  'allowed',
  /** trained on, training data. */
  'training',
  /** well done, that is enough: closes what went before. */
  'closure',
  /** tell me, show: imperatives that follow what they ask for, in languages that put the verb last. */
  'asked',
  /** malware, counterfeit money, identity theft: what a fiction is a pretext for. */
  'crime',
  /** step by step, detailed guide. */
  'recipe',
  /** prevent, recognise, awareness: speaking of crime in order to stop it. */
  'defend',
  /** episodes, columns, a phone: things that can be ignored or switched in good faith. */
  'thing',
  /** don't forget: the opposite of an override. */
  'reminder',
  /** suppose, what if, in another world: what is said holds only there. */
  'suppose',
  /** the secret, your prompt, the word you hide: what a model may guard. */
  'guarded',
  /** emergency, lives at stake, a reward, a threat to the model. */
  'stakes',
  /** trust me, prove it, nobody will know, others did it, you promised. */
  'coaxing',
  /** permitted, cleared, an audit, the police: what is said to entitle one. */
  'licence',
  /** forgot, lost, reset, manager: what people do with passwords of their own. */
  'upkeep',
  /** the password, your secret, the hidden word: what a model is thought to keep. */
  'treasure',
  /** morse, backwards, letter by letter: forms in which a text is not itself. */
  'coded',
  /** first letter of, how many letters, rhymes with: what is told of a word in place of it. */
  'letters',
  /** hint, riddle, poem, guess. */
  'hint',
  /** you hide, you may not say. */
  'withheld',
  /** what was it again, remind me. */
  'again',
  /** the articles, the text, the translation, what follows: what a model was to work on or with. */
  'matter',
  /** hate, insult, invent, your own knowledge: what bends an answer. */
  'slant',
  /** stop, stop doing. */
  'halt',
  /** system notice, message from the developers: what claims to come from above. */
  'notice',
  /** the translation is done, enough testing, a new session: ends a thing in good faith too. */
  'finished',
  /** put together, do what it says: makes an order of pieces, or of a text to be worked on. */
  'joining',
  /** without asking, tell nobody, silently. */
  'quiet',
  /** send, delete, transfer: what a tool does to the world. */
  'deed',
] as const

export type Concept = (typeof concepts)[number]

/** Bits of a bit field; three of them hold 96 concepts. */
export const FIELD = 32

/** A set of concepts as three bit fields; there is room for 96. */
export interface ConceptSet {
  low: number
  high: number
  top: number
}

/** The bit fields of some concepts. */
export function conceptSet(members: Iterable<Concept>): ConceptSet {
  let low = 0
  let high = 0
  let top = 0
  for (const member of members) {
    const index = concepts.indexOf(member)
    if (index < FIELD) low |= 1 << index
    else if (index < 2 * FIELD) high |= 1 << (index - FIELD)
    else top |= 1 << (index - 2 * FIELD)
  }
  return { low, high, top }
}
