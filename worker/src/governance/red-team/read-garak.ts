import { z } from 'zod'
import type { Attempt, Results } from './attempt.ts'

/** A score from which on a detector counts as a hit; garak's own default (`run.eval_threshold` of garak.core.yaml). */
const THRESHOLD = 0.5

const message = z.union([z.string(), z.looseObject({ text: z.string().nullish() }), z.null()])
type Message = z.infer<typeof message>
/** A prompt is a text in older reports, a message, or a conversation of turns. */
const prompt = z.union([
  z.looseObject({ turns: z.array(z.looseObject({ role: z.string(), content: message })) }),
  message,
])
type Prompt = z.infer<typeof prompt>

const Setup = z.looseObject({
  entry_type: z.literal('start_run setup'),
  'run.eval_threshold': z.number().min(0).max(1).nullish(),
  'plugins.target_name': z.string().nullish(),
  'plugins.model_name': z.string().nullish(),
})
/** garak/attempt.py, `as_dict`: status 2 is answered and evaluated. */
const Evaluated = z.looseObject({
  entry_type: z.literal('attempt'),
  status: z.literal(2),
  probe_classname: z.string(),
  prompt,
  outputs: z.array(message),
  detector_results: z.record(z.string(), z.array(z.number().nullable())),
})
/** A line of the hit log, which has hits only (garak/evaluators/base.py). */
const Hit = z.looseObject({
  prompt,
  output: message,
  probe: z.string(),
  detector: z.string(),
  generator: z.string().nullish(),
  attempt_id: z.string(),
})

/** The attempts of garak's report (`*.report.jsonl`) or hit log (`*.hitlog.jsonl`), entry by entry. */
export function readGarak(entries: readonly unknown[]): Results {
  const attempts: Attempt[] = []
  let threshold = THRESHOLD
  let target: string | null = null
  let unread = 0
  for (const entry of entries) {
    const setup = Setup.safeParse(entry)
    if (setup.success) {
      threshold = setup.data['run.eval_threshold'] ?? THRESHOLD
      target = setup.data['plugins.target_name'] ?? setup.data['plugins.model_name'] ?? null
      continue
    }
    const evaluated = Evaluated.safeParse(entry)
    const hit = evaluated.success ? undefined : Hit.safeParse(entry).data
    if (evaluated.success) attempts.push(ofAttempt(evaluated.data, { threshold, target }))
    else if (hit !== undefined) attempts.push(ofHit(hit))
    else if (!isOther(entry)) unread += 1
  }
  return { tool: 'garak', attempts, unread }
}

function ofAttempt(
  { probe_classname, prompt: asked, outputs, detector_results }: z.infer<typeof Evaluated>,
  { threshold, target }: { threshold: number; target: string | null },
): Attempt {
  const hits = Object.entries(detector_results).flatMap(([detector, scores]) => {
    const place = scores.findIndex((score) => score !== null && score >= threshold)
    return place === -1 ? [] : [{ detector, place }]
  })
  const [first] = hits
  return {
    ...{ probe: probe_classname, judgedBy: first?.detector ?? null, target, severity: undefined },
    ...{ turns: turnsOf(asked), completion: textOf(outputs[first?.place ?? 0] ?? null) },
    ...{ succeeded: first !== undefined, blocked: false },
  }
}

function ofHit({ prompt: asked, output, probe, detector, generator }: z.infer<typeof Hit>): Attempt {
  return {
    ...{ probe, judgedBy: detector, target: generator ?? null, severity: undefined },
    ...{ turns: turnsOf(asked), completion: textOf(output), succeeded: true, blocked: false },
  }
}

function turnsOf(asked: Prompt): string[] {
  const turns =
    typeof asked === 'object' && asked !== null && 'turns' in asked && Array.isArray(asked.turns)
      ? (asked.turns as { role: string; content: Message }[])
          .filter(({ role }) => role === 'user')
          .map(({ content }) => textOf(content))
      : [textOf(asked as Message)]
  return turns.filter((turn) => turn !== null && turn !== '') as string[]
}

function textOf(said: Message): string | null {
  return typeof said === 'string' ? said : (said?.text ?? null)
}

/** Entries about the run, and attempts that are not evaluated yet: each comes again once it is. */
function isOther(entry: unknown): boolean {
  const kind = z.looseObject({ entry_type: z.string() }).safeParse(entry)
  return kind.success
}
