import { type Pattern, words } from './pattern.ts'

/** What languages say that put the verb last, or an object first. */
const turnedRound: readonly Pattern[] = [
  words(
    'asks_how_of_secret',
    'injection',
    'secretword|secretkey|guarded|treasure 4 about 4 asked',
    [-0.8, -0.8],
  ),
  words(
    'asks_whom_about_secret',
    'injection',
    'secretword|secretkey|guarded|treasure 6 asked 2 about',
    [-0.8, -0.8],
  ),
  words('asks_how_to_set_mode', 'injection', 'mode|disable|enable|limits 6 about 4 asked', [-0.8, -0.8]),
  words('things_left_last', 'injection', 'thing 1 override 4 asked|utter', [-0.9, -0.8]),
  words('forgot_a_secret', 'injection', 'near 8: reminder, secretword|treasure|guarded', [-0.8, -0.8]),
]

/** Patterns for Chinese, Japanese, Korean and Thai. */
export const eastAsiaPhrases: readonly Pattern[] = [...turnedRound]
