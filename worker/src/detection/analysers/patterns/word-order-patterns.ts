import { type Pattern, words } from './pattern.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

/**
 * Patterns whose English order is turned round: the verb comes last in Turkish, Hindi, Bengali, Japanese and Korean, "your" and
 * "above" follow what they belong to in Arabic, Indonesian, Tagalog and Vietnamese. In English these orders are rare.
 */
export const wordOrderPatterns: readonly Pattern[] = [
  // The verb last
  words('sysprompt_overridden', injection, 'sysprompt 3 override', [0.5, 0.55]),
  words('your_orders_overridden', injection, 'given|yours 3 orders 3 override', [0.42, 0.45]),
  words('orders_overridden', injection, 'orders 1 override', [0.15, 0.2]),
  words('everything_overridden', injection, 'everything 1 override', [0.3, 0.4]),
  words('all_above_overridden', injection, 'prior|place 3 everything|content 2 override', [0.36, 0.42]),
  words('told_overridden', injection, 'prior|place|you 3 given 1 override', [0.42, 0.45]),
  words('your_task_overridden', injection, 'yours 1 task 1 override', [0.4, 0.45]),
  words('limits_disabled', injection, 'limits 1 disable', [0.15, 0.2]),
  words('only_mine_obeyed', injection, 'only 1 mine 2 obey', [0.4, 0.42]),
  words('regardless_only_utter', injection, 'regardless 6 only 8 utter', [0.25, 0.25]),
  words('above_asked', injection, 'place 3 everything|every 4 asked', [0.4, 0.4]),
  words('text_above_asked', injection, 'place 3 content|pieces 3 asked', [0.15, 0.15]),
  words('told_asked', injection, 'you|first 3 given 4 asked', [0.3, 0.3]),
  words('authority_claimed', injection, 'authority 0 claim', [0.1, 0.12]),
  words('limitless_become', jailbreak, 'limitless 5 become', [0.5, 0.5]),
  words('limits_without', jailbreak, 'limits 0 without 5 become|machine|you', [0.3, 0.3]),

  // "Your", "above" and names of modes after what they belong to
  words('override_orders_of_yours', injection, 'override 3 orders 1 yours', [0.5, 0.6]),
  words('override_orders_above', injection, 'override 3 orders 2 prior|place|given', [0.42, 0.45]),
  words('override_told', injection, 'override 2 given 2 you|prior|place', [0.3, 0.36]),
  words('reveal_orders_of_yours', injection, 'reveal 4 orders 1 yours', [0.25, 0.25]),
  words('mode_by_name', injection, 'enable|you|henceforth 4 mode 0 modename', [0.4, 0.42]),
]
