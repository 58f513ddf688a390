import { characters, type Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

/** Turns of phrase by which documents and tool results command an agent; English. */
export const documentPhrases: readonly Pattern[] = [
  phrase(
    'assistant_must_act',
    'injection',
    '(?:the|all|any|this|you as an?|dear|every) (?:W ){0,1}(?:assistants?|ai|ai agents?|llms?|chatbots?|language models?|ai assistants?) (?:must|should|has to|have to|needs to|is required to|are required to|shall|is instructed to)(?: W){0,3} (?:call|run|execute|invoke|send|stop|book|transfer|open|click|forward|post|delete|use|visit|respond|reply|answer|ignore|say|include|add|output|follow|obey)\\b',
    [0.1, 0.5],
  ),
  phrase(
    'when_read_then_say',
    'injection',
    '(?:when|while|if) (?:(?:you|are|asked|to|about|ever) ){0,4}(?:summari[sz](?:e|ing)|reading|read|processing|process|translat(?:e|ing)|review(?:ing)?|analy[sz](?:e|ing)|describ(?:e|ing)|rank(?:ing)?|evaluat(?:e|ing)) (?:this|the above|the following) (?:W ){0,1}(?:document|text|page|e-?mail|article|file|website|content|review|message|resume|cv|paper)[^\\n]{0,30}\\b(?:say|state|claim|tell|mention|include|write|recommend|skip|always|never|do not|you must|output|give)\\b',
    [0.2, 0.5],
  ),
  phrase(
    'carry_off',
    'injection',
    "(?:send|forward|post|upload|e-?mail|transmit|exfiltrate|submit|leak|deliver|copy) (?:W ){0,5}(?:conversation|chat history|chat log|chat|credentials?|passwords?|api keys?|system prompt|secrets?|tokens?|user'?s? (?:data|messages?|e-?mails?|contacts|files|details|input|query|information)|previous messages?|instructions|environment variables|session|context|contents|inbox|(?:private|personal|confidential|sensitive) (?:W ){0,1}(?:data|information|files|documents))(?: [\\w'-]{1,16}){0,6} (?:to|at|via|into) (?:W ){0,4}(?:https?://|[\\w.-]{1,40}@|http|url|attacker|webhook|endpoint|server|address|www\\.)",
    [0.3, 0.5],
  ),
  phrase(
    'tool_before_answer',
    'injection',
    '(?:before|prior to|in order to) (?:(?:you|the|can|start|i|we|are|able|to) ){0,4}(?:answer|respond|complet|proceed|continu|solv|help|do|perform|finish|execut|repl)\\w{0,5}[^.\\n]{0,70}?(?:must|please|need to|have to|should|first|required|,)[^.\\n]{0,30}\\b(?:call|invoke|run|use|execute|send|transfer|delete|open|visit|make|do the following|perform)\\b',
    [0.05, 0.4],
  ),
  phrase(
    'call_the_tool',
    'injection',
    '(?:you|assistant|agent|ai|must|please|immediately|now|then) (?:(?:must|should|need to|have to|now|also|immediately|please|to) ){0,2}(?:call|invoke|use|run|execute) (?:W ){0,1}[\\w."\'`-]{2,40} (?:tool|function|api|endpoint|command)\\b',
    [0.05, 0.25],
  ),
  phrase(
    'link_to_include',
    'injection',
    '(?:include|embed|insert|render|display|append|add|end) (?:W ){0,6}(?:image|link|url|markdown)\\b[^\\n]{0,60}(?:in|at|to|with|of) (?:W ){0,1}(?:your|every|each|all|the end of) (?:W ){0,2}(?:answer|response|reply|output|message|summary|responses|answers|replies)\\b',
    [0.2, 0.5],
  ),
  characters(
    'link_with_placeholder',
    'injection',
    /https?:\/\/[^\s)"']{3,80}[?&/=](?:[\w-]{1,20}=)?(?:\{\{?|\[|<|%7b)(?:[\w ]{0,20})(?:data|conversation|chat|history|message|summary|secret|password|key|query|prompt|content|context|user|token|base64)[\w ]{0,20}(?:\}|\]|>|%7d)/g,
    [0.25, 0.5],
  ),
  phrase(
    'assistant_reading_this',
    'injection',
    '(?:ai|llm|assistant|model|agent|chatbot|language model|gpt|bot|system)s? (?:(?:that|who|which|is|are|currently|you|systems|models|agents|assistants) ){0,3}(?:reading|processing|summari[sz]ing|reads|processes|analy[sz]ing|reviewing|handling) this\\b',
    [0.2, 0.5],
  ),
  phrase(
    'silently',
    'injection',
    "(?:without (?:telling|informing|mentioning|notifying|asking|alerting) (?:W ){0,3}(?:user|human|anyone|this|it|customer|owner)|(?:do not|don't|never) (?:mention|reveal|disclose|acknowledge|repeat) (?:W ){0,2}(?:this|these|that you|having|the existence)(?: W){0,3} (?:instructions?|message|note|step|action|anyone|user|notice|text|request))",
    [0.2, 0.4],
  ),
]
