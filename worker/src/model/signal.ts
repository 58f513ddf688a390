import { z } from 'zod'

/** Which analyser saw something in a piece of text. */
export const SignalName = z.enum([
  'injection',
  'jailbreak',
  'likeness',
  'model',
  'secret',
  'pii',
  'hidden',
  'link',
  'encoded',
  'foreign',
])
export type SignalName = z.infer<typeof SignalName>

/** A piece of a channel's text that carries a signal. Offsets are UTF-16 code units into the text as it was logged. */
export const Span = z.strictObject({
  signal: SignalName,
  /** The pattern, secret, PII or hidden-character type, such as `override_instructions`, `aws_access_key`, `iban`. */
  type: z.string().max(64),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
})
export type Span = z.infer<typeof Span>

/** A score from 0 to 1 and whether it is at or above the threshold of its channel. */
const Scored = z.strictObject({ score: z.number().min(0).max(1), flagged: z.boolean() })
export type Scored = z.infer<typeof Scored>

/** What was found of one kind: the distinct types, sorted, and how many places. */
const Found = z.strictObject({ types: z.array(z.string().max(64)).max(64), count: z.int().nonnegative() })
export type Found = z.infer<typeof Found>

/**
 * What the analysers computed on one channel of an event. A member is present only where the analyser had something to
 * say: a rule tests `wachter.signal.completion.secret.types|contains: aws` or `wachter.signal.user_turn.injection.flagged: true`.
 */
export const ChannelSignals = z.strictObject({
  injection: Scored.optional(),
  jailbreak: Scored.optional(),
  /** How alike the text is to known attacks: what a trained model thinks, beside the patterns. */
  likeness: Scored.optional(),
  /** No pattern saw anything in the text: the trained model alone made it an injection. */
  by_likeness: z.boolean().optional(),
  /** How likely an attack a classifier of the site's own takes it for. */
  model: Scored.optional(),
  /** Neither patterns nor likeness flagged the text, the site's own classifier does. */
  by_model: z.boolean().optional(),
  secret: Found.optional(),
  pii: Found.optional(),
  /** Zero-width, tag, bidirectional and other invisible characters. */
  hidden: Found.optional(),
  /** Layers that were decoded and looked into again: base64, hex, url, rot13, unicode_escape, leetspeak, spaced, homoglyph. */
  encoded: Found.optional(),
  /** Of tool arguments: targets (email, iban, phone, url) that only the content which the agent had read named. */
  foreign: Found.optional(),
  links: z
    .strictObject({
      count: z.int().nonnegative(),
      /** Registrable-looking host names, lower case, distinct, at most 32. */
      hosts: z.array(z.string().max(255)).max(32),
      /** A markdown or HTML image whose address carries data (long query or path) to another host. */
      image_with_data: z.boolean(),
    })
    .optional(),
  /** Shannon entropy of the characters, bits each. */
  entropy: z.number().nonnegative().optional(),
  /** ISO 639-1 code, where the text is long enough to tell. */
  language: z.string().max(8).optional(),
  refusal: z.boolean().optional(),
  code: z.boolean().optional(),
  markup: z.boolean().optional(),
  /** Share of the text that one repeated token or line takes, 0 to 1 (resource exhaustion by repetition). */
  repetition: z.number().min(0).max(1).optional(),
  /** Share of the system prompt's word 5-grams that stand in the completion, 0 to 1. */
  system_overlap: z.number().min(0).max(1).optional(),
  /**
   * Share of the system prompt that stands in the completion in disguise (base64, hex, escapes, leetspeak, letters apart, turned by
   * thirteen letters, backwards), 0 to 1; only where that is more than twice what stands there in plain words.
   */
  system_disguised: z.number().min(0).max(1).optional(),
  /** Whether a mark planted in the system prompt (`canary-` and eight letters or digits at least) stands in the completion, disguised or not. */
  system_canary: z.boolean().optional(),
  /** Entropy minus that of the conversation's previous completion, at most a week older; bits (seed 001, phase 3: output_entropy_delta). */
  entropy_change: z.number().optional(),
  /** Where the signals are, for evidence and masking; at most 100 a channel, in text order. */
  spans: z.array(Span).max(100).optional(),
})
export type ChannelSignals = z.infer<typeof ChannelSignals>
