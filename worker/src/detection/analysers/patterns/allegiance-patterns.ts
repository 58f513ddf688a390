import { type Pattern, words } from './pattern.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

/** What a model may guard. */
const GUARDED = 'treasure|guarded|secretkey'

/** As `allegiance-phrases.ts` and `piecemeal-phrases.ts`, in all languages: hints, each of which needs another to be flagged. */
export const allegiancePatterns: readonly Pattern[] = [
  words('role_with_secret', injection, `near 12: become|persona|henceforth, ${GUARDED}`, [0.22, 0.22]),
  words('role_with_password', injection, 'near 10: become, secretword|sysprompt', [0.15, 0.15]),
  words('mine_alone_obeyed', injection, 'near 8: only, obey, mine', [0.25, 0.25]),
  words('henceforth_obeys', injection, 'near 8: henceforth, obey', [0.15, 0.15]),
  words('role_obeys_without_limits', jailbreak, 'near 8: become, limits|never, obey', [0.22, 0.22]),
  words('authority_after_secret', injection, `near 10: claim, authority, ${GUARDED}`, [0.25, 0.25]),
  words('coaxed_out', injection, 'near 8: coaxing, guarded|withheld', [0.2, 0.2]),
  words('held_by_nothing', jailbreak, 'near 8: you|machine, void, limits|authority', [0.18, 0.18]),
  words('orders_by_pieces', injection, 'near 4: orders, yours, pieces', [0.12, 0.15]),
  words('secret_by_pieces', injection, 'near 10: guarded, pieces, first', [0.22, 0.22]),
  words('your_task_ended', injection, 'near 6: task, void|finished, you', [0.2, 0.2]),
]
