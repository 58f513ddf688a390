import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const BOT = '(?:bots?|ais?|assistants?|models?|llms?|agents?|copilot|chatbots?|language models?)'

/** Turns of phrase that give a tool or an agent orders, or claim somebody's leave for them; English. */
export const agentOrderPhrases: readonly Pattern[] = [
  phrase(
    'note_to_bots',
    'injection',
    `(?:(?:note|reminder|message|memo|instructions?|hint|attention|word|notice)[ :]{1,2}(?:to|for) |to (?:any|all|every|whichever|whatever) |dear )(?:(?:the|any|all|every|our|automated|whichever|helpful|reading) ){0,2}${BOT}\\b`,
    [0.15, 0.35],
  ),
  phrase(
    'principal_wants_you_to',
    'injection',
    '(?:your (?:principal|owner|master|operator|developer|maker|creator|employer|user)|the (?:owner|operator|principal|developers?|administrator|admin)) (?:now |already |really )?(?:wants?|needs?|has asked|have asked|asked|has approved|authori[sz]ed|has authori[sz]ed|instructs?|orders?|expects?|allows?|permits?) you to\\b',
    [0.32, 0.42],
  ),
  phrase(
    'approval_not_needed',
    'injection',
    '(?:(?:the )?user (?:has |have )?(?:already )?(?:approved|agreed|consented|authori[sz]ed|confirmed|given (?:consent|permission|approval))(?: to| for|:| that| this| sharing| sending| the)|no (?:approval|confirmation|consent|permission) (?:is |will be )?(?:needed|required|necessary))\\b',
    [0.2, 0.42],
  ),
  phrase(
    'if_you_read_this',
    'injection',
    `(?:if|when|once|as soon as|while|whenever) (?:you|an? (?:W ){0,1}${BOT}|the ${BOT}) (?:W ){0,1}(?:sees?|reads?|process(?:es)?|parses?|summari[sz]es?|handles?|opens?|encounters?|receives?|reading|processing) (?:this|the|our)(?: W){0,2}[ ,:;]{1,3}(?:(?:you|must|should|please|first|also|silently|have to|then|your (?:rules|instructions|task)) ){1,3}(?:W ){0,3}(?:call|send|delete|forward|upload|transfer|copy|post|open|execute|run|fetch|visit|download|ignore|reply|rate|approve)\\b`,
    [0.4, 0.5],
  ),
  phrase(
    'agent_interrupted',
    'injection',
    `(?:agent|copilot|assistant|ai|bot|chatbot|llm)[ :!]{1,3}(?:stop|pause|halt|wait|hold on|before you (?:reply|answer|continue|respond|go on)|drop|leave|suspend)\\b[^.\\n]{0,40}(?:and|then|first|:) (?:W ){0,2}(?:run|fetch|grant|send|delete|execute|open|call|visit|transfer|forward|download|install|upload|approve|say|tell)\\b`,
    [0.4, 0.5],
  ),
  phrase(
    'guard_bypassed_then_act',
    'injection',
    '(?:bypass|skip|turn off|disable|ignore|circumvent|override|work around) (?:the|any|all|your) (?:W ){0,2}(?:approvals?|sandbox|confirmations?|review step|permission checks?|human in the loop|safety checks?|guards?)(?: W){0,1} (?:and|then) (?:W ){0,1}(?:run|execute|merge|publish|transfer|delete|send|deploy|push|install|grant|continue)\\b',
    [0.42, 0.45],
  ),
  phrase(
    'act_as_root_and',
    'injection',
    '(?:act|pose|log in|behave|continue|simulate being|pretend to be|become) (?:as )?(?:the |an |a )?(?:root|admin|administrator|superuser|owner|system)(?: user)?[ ]{1,2}and (?:W ){0,1}(?:grant|change|turn|delete|disable|reset|give|remove|open|unlock|reveal|show|read)\\b',
    [0.42, 0.45],
  ),
  phrase(
    'carried_outside',
    'injection',
    '(?:read|fetch|open|collect|gather|copy|take|export|get|find|list) (?:W ){1,6}(?:and|then) (?:W ){0,1}(?:send|upload|forward|post|e?mail|transmit|deliver|exfiltrate) (?:W ){0,4}(?:to|at) (?:W ){0,1}(?:https?:|[\\w.+-]{1,40}@)',
    [0.25, 0.45],
  ),
  phrase(
    'tools_and_their_keys',
    'injection',
    '(?:tools|functions|apis|plugins|commands) (?:W ){0,2}(?:can you (?:call|use|run|access)|do you have|you (?:can|may) (?:call|use)|are available)[^\\n]{0,40}(?:keys|full schema|hidden|parameters|credentials|internal|raw|exact|secret)',
    [0.38, 0.38],
  ),
  phrase(
    'agent_ordered',
    'injection',
    '(?<=(?:^|[.!?\\n"\'>])\\s{0,3})(?:tool|agent|assistant|ai|bot|dear agent|hey agent)[,:!] ?(?:W ){0,2}(?:delete|buy|purchase|transfer|wire|forward|wipe|erase|grant|disable|export|upload|send (?:all|the|every|my|this|it))\\b',
    [0.3, 0.4],
  ),
  phrase(
    'memory_opened',
    'injection',
    '(?:open|access|dump|search|read|unlock|empty|look into) your (?:W ){0,2}(?:memory|storage|vault|context|logs|files|database|safe|notes|head)\\b[^.\\n]{0,24}(?:and|then|to) (?:W ){0,1}(?:print|show|list|output|send|read|tell|copy|give|share|reveal|quote)\\b',
    [0.4, 0.42],
  ),
  phrase(
    'function_of_your_settings',
    'injection',
    '(?:function|tool|command|method|api|script|query|call|endpoint) (?:(?:that|which) (?:returns?|prints?|shows?|reveals?|reads?|gives?|lists?)|to (?:return|print|show|reveal|read|list)|returning|printing|showing|revealing) (?:W ){0,1}your (?:W ){0,1}(?:config\\w{0,8}|settings?|prompts?|instructions?|system|memory|secrets?|keys?|context)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'gift_cards',
    'injection',
    '(?:buy|purchase|order|get) (?:W ){0,3}(?:gift cards?|vouchers)[^.\\n]{0,60}(?:send|give|tell|e?mail|forward) (?:me |us )(?:W ){0,2}(?:codes?|numbers?)\\b',
    [0.38, 0.42],
  ),
]
