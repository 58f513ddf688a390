import { durationText } from '../../model/duration-text.ts'
import { inertMarkdown } from '../../model/inert.ts'
import type { PostMortem } from '../../model/post-mortem.ts'
import type { CaseFile } from '../case-file.ts'
import type { Language } from '../regimes/draft-notice.ts'
import { responseTimes } from './response-times.ts'

const words = {
  en: {
    title: 'Post-mortem',
    times: 'Times',
    detect: 'to detect',
    acknowledge: 'to acknowledge',
    contain: 'to contain',
    resolve: 'to resolve',
    exposed: 'exposed',
    not_yet: 'not yet',
    cause: 'Root cause',
    contributing: 'What made it possible or worse',
    unknown: '**[unknown: fill in]**',
    lessons: 'Lessons',
    none: 'None.',
    timeline: 'Timeline',
    matched: 'of its events match the draft',
    findings: 'findings in days',
  },
  nl: {
    title: 'Evaluatie',
    times: 'Tijden',
    detect: 'tot ontdekking',
    acknowledge: 'tot oppakken',
    contain: 'tot indammen',
    resolve: 'tot oplossen',
    exposed: 'blootgesteld',
    not_yet: 'nog niet',
    cause: 'Grondoorzaak',
    contributing: 'Wat het mogelijk of erger maakte',
    unknown: '**[onbekend: invullen]**',
    lessons: 'Lessen',
    none: 'Geen.',
    timeline: 'Tijdlijn',
    matched: 'van de gebeurtenissen passen op het ontwerp',
    findings: 'bevindingen in dagen',
  },
} as const satisfies Record<Language, Record<string, string>>

/** What happened, how long it took, why, and what is to be different, in Markdown; what nobody has said is marked. */
export function postMortemAsMarkdown(
  { incident, timeline }: CaseFile,
  postMortem: PostMortem | undefined,
  language: Language,
): string {
  const say = words[language]
  const times = responseTimes(incident)
  const said = (text: string | null | undefined) => (text ? inertMarkdown(text) : say.unknown)
  const lessons = (postMortem?.lessons ?? []).map(({ title, kind, state, outcome, detail, draft }) => {
    const box = state === 'open' ? '[ ]' : '[x]'
    const tried =
      draft === null
        ? []
        : [
            `${draft.matched}/${draft.events} ${say.matched}`,
            ...(draft.backtest === null
              ? []
              : [`${draft.backtest.findings}/${draft.backtest.days} ${say.findings}`]),
          ]
    const more = [detail, outcome, ...tried].filter((one) => one !== '').map(inertMarkdown)
    return `- ${box} ${inertMarkdown(title)} (${kind}, ${state})${more.map((one) => `\n  - ${one}`).join('')}`
  })
  return [
    `# ${say.title}: ${inertMarkdown(incident.title)}`,
    `${incident.id}, ${incident.severity}, ${incident.state}.`,
    `## ${say.times}`,
    (['detect', 'acknowledge', 'contain', 'resolve', 'exposed'] as const)
      .map((name) => `- ${say[name]}: ${times[name] === null ? say.not_yet : durationText(times[name])}`)
      .join('\n'),
    `## ${say.cause}`,
    said(postMortem?.root_cause),
    `## ${say.contributing}`,
    said(postMortem?.contributing),
    `## ${say.lessons}`,
    lessons.length === 0 ? say.none : lessons.join('\n'),
    `## ${say.timeline}`,
    timeline
      .map(({ at, by, kind, text }) => `- ${at} ${inertMarkdown(by)} ${kind}: ${inertMarkdown(text)}`)
      .join('\n'),
    '',
  ].join('\n\n')
}
