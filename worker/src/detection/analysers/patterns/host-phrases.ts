import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const START = '(?<=^|[\\n.!?:;,][\\s]?["\'`*-]{0,3}[\\s]?)'
const POLITE =
  '(?:(?:please|now|just|kindly|also|then|can you|could you|would you|i want you to|i need you to|immediately|quickly|you must|you will|go ahead and|use your (?:W ){0,2}(?:tools?|shell|terminal) to) ){0,3}'
/** The machine that a model runs on, as one speaks of it to the model. */
const HOST =
  "(?:your (?:own |underlying |host |current |backend )?(?:server|host|machine|container|sandbox|operating system|file ?system|hard drive|disk|backend)|the (?:underlying )?(?:server|host|machine|container|system|computer) (?:(?:that |which )?you(?:'re| are)? (?:run|running|hosted|deployed|live)(?: W){0,1}|behind you|underneath you))(?=[\\s]?[.!?,;:)\\n]|[\\s]?$|[\\s]and\\b|[\\s]to\\b|[\\s]right\\b|[\\s]now\\b|[\\s]please\\b|[\\s]which\\b|[\\s]that\\b)"

/** Orders to do something to the machine behind a model, in words instead of commands; English. */
export const hostPhrases: readonly Pattern[] = [
  phrase(
    'shell_opened',
    'injection',
    `${START}${POLITE}(?:open|spawn|give me|start|drop|get me|establish|connect|send|launch|create|pop) (?:me )?(?:an? )?(?:(?:reverse|bind|root|remote|interactive|backdoor) ){1,2}shell (?:(?:back )?to (?:me|my|W\\.|\\d|attacker)|on (?:port|the (?:server|host|machine)\\b|${HOST})|into ${HOST})`,
    [0.42, 0.3, 0],
  ),
  phrase(
    'host_wiped',
    'injection',
    `${START}${POLITE}(?:delete|wipe|erase|format|destroy|shut ?down|reboot|crash|overwrite|encrypt|kill) (?:(?:all|every|everything|the|any|of|data|files?|logs?|process(?:es)?|backups?|databases?|on|in|from) ){0,7}${HOST}`,
    [0.42, 0.3, 0],
  ),
  phrase(
    'host_read',
    'injection',
    `${START}${POLITE}(?:read|show|print|list|display|dump|open|cat|send|reveal|enumerate|explore|scan|search|copy|upload|exfiltrate|access|inspect) (?:(?:me|us|all|every|everything|the|any|of|contents?|files?|folders?|director(?:y|ies)|ssh|private|secret|keys?|passwords?|credentials|logs?|running|process(?:es)?|open|ports|network|connections|users?|accounts|config(?:uration)?|on|in|from|out|that|are|is|stored) ){0,9}${HOST}`,
    [0.3, 0.2, 0],
  ),
  phrase(
    'host_persisted',
    'injection',
    `${START}${POLITE}(?:install|add|plant|create|set up|download and (?:run|install)|deploy|drop|write) (?:W ){0,4}(?:backdoor|cron ?job|malware|keylogger|rootkit|payload|root user|ssh key)(?: W){0,4} (?:on|to|in|for) ${HOST}`,
    [0.42, 0.3, 0],
  ),
  phrase(
    'metadata_asked',
    'injection',
    `${START}${POLITE}(?:fetch|get|read|query|access|call|request|show|print|open|curl) (?:W ){0,3}(?:cloud|instance|ec2|aws|gcp|azure) (?:instance )?metadata (?:endpoint|service|server|api|credentials|url)\\b(?![^\\n]{0,80}\\bin\\b|[^\\n]{0,80}\\bwith\\b|[^\\n]{0,80}\\busing\\b|[^\\n]{0,80}\\bscript\\b)`,
    [0.36, 0.3, 0],
  ),
]
