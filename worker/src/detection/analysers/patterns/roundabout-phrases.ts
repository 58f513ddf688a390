import { indirectionPhrases } from './indirection-phrases.ts'
import { type Pattern, words } from './pattern.ts'
import { phrase } from './phrase.ts'
import { pretextPhrases } from './pretext-phrases.ts'

/** What a model guards: a secret, or what it was told. */
const GUARDED = 'treasure|guarded|secretkey|sysprompt'

/** Ways round about to what a model guards: its letters, its code, a hint at it, a reminder of it. All languages. */
export const roundaboutPhrases: readonly Pattern[] = [
  ...indirectionPhrases,
  ...pretextPhrases,
  words('letters_of_treasure', 'injection', 'letters 3 treasure|guarded', [0.42, 0.42]),
  words('treasure_by_letters', 'injection', 'treasure|secretkey 3 letters', [0.3, 0.3]),
  words('treasure_coded', 'injection', 'near 7: treasure|guarded, coded', [0.36, 0.36]),
  words('sysprompt_coded', 'injection', 'near 8: sysprompt, coded', [0.36, 0.36]),
  words('your_orders_coded', 'injection', 'near 9: yours, orders, coded', [0.2, 0.2]),
  words('hint_at_treasure', 'injection', 'hint 4 treasure', [0.3, 0.3]),
  words('treasure_hinted', 'injection', 'treasure 4 hint', [0.15, 0.15]),
  words('treasure_hint_asked', 'injection', 'treasure 4 hint|letters|coded 4 asked', [0.25, 0.25]),
  words('hint_at_sysprompt', 'injection', 'near 8: hint, sysprompt', [0.3, 0.3]),
  words('verse_of_your_orders', 'injection', 'near 7: yours, orders, hint', [0.2, 0.2]),
  words(
    'your_treasure_told_by',
    'injection',
    'near 9: yours|you, treasure|secretkey, letters|coded|hint',
    [0.1, 0.1],
  ),
  words('treasure_you_guard', 'injection', `near 7: ${GUARDED}|secretword, withheld`, [0.42, 0.42]),
  words('word_you_guard', 'injection', 'near 6: pieces, withheld', [0.36, 0.36]),
  words('reveal_what_you_guard', 'injection', 'near 12: reveal|asked|utter, withheld', [0.42, 0.42]),
  words('guarded_told_by', 'injection', 'near 14: withheld, letters|coded|hint', [0.42, 0.42]),
  words('treasure_again', 'injection', `near 9: ${GUARDED}, again`, [0.38, 0.38]),
  words('your_orders_again', 'injection', 'near 9: yours, orders, again', [0.38, 0.38]),
  words('prefix_treasure', 'injection', `prefix 8 ${GUARDED}`, [0.38, 0.38]),
  words('withheld', 'injection', 'withheld', [0.2, 0.2]),
  words('withheld_explained', 'injection', 'withheld 8 about|inform', [0.3, 0.3]),
  words('sysprompt_brought_out', 'injection', 'sysprompt 6 reveal|asked', [0.1, 0.1]),
  words('sysprompt_verbatim', 'injection', 'near 8: sysprompt, verbatim', [0.1, 0.1]),
  words('place_verbatim', 'injection', 'near 14: reveal|asked, place, verbatim', [0.25, 0.28]),
  words('everything_at_place', 'injection', 'place 5 every|everything 5 asked|verbatim', [0.3, 0.3]),
  phrase(
    'prompt_to_improve',
    'injection',
    '(?:given|take|using|from|improve|enhance|rewrite|refine|optimi[sz]e|polish|here is|this is|with) (?:the|this|my|an|a|our) (?:W )?(?:initial|original|base|following|draft|starting) prompt\\b',
    [-0.7, -0.7],
  ),
  words('about_own_treasure', 'injection', 'mine 1 secretword|treasure', [-0.5, -0.5]),
]
