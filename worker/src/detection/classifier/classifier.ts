import { z } from 'zod'

/** The texts that a site's own classifier can be asked about. */
const JudgedChannel = z.enum(['user_turn', 'tool_input'])
export type JudgedChannel = z.infer<typeof JudgedChannel>

const Label = z.string().min(1).max(64)

/** `classifier` of `wachter.yaml`: a model of the site's own that reads texts; files are relative to the configuration file. */
export const ClassifierConfig = z
  .strictObject({
    /** The model's file, in the ONNX format. */
    model: z.string().min(1),
    /** How it takes a text: as it is, or as numbers of WordPiece tokens by a vocabulary, a token a line. */
    input: z
      .union([
        z.literal('text'),
        z.strictObject({
          vocabulary: z.string().min(1),
          /** Whether capitals and accents are told apart. */
          cased: z.boolean().default(false),
          /** Tokens that it takes at most. */
          tokens: z.int().min(16).max(8_192).default(512),
        }),
      ])
      .default('text'),
    /** What its numbers are of, in their order. */
    labels: z.array(Label).min(2).max(64),
    /** Those of them that are attacks. */
    attacks: z.array(Label).min(1),
    /** What its numbers are: probabilities, or what a softmax makes such of. */
    output: z.enum(['probabilities', 'logits']),
    /** From which probability of an attack on a text is flagged. */
    threshold: z.number().gt(0).max(1),
    texts: z.array(JudgedChannel).min(1).default(['user_turn', 'tool_input']),
    /** Characters that it is given at a time, and how often at most for one text: of a longer one the beginning and the end. */
    characters: z.int().min(64).max(16_384).default(1_500),
    windows: z.int().min(1).max(64).default(4),
  })
  .refine(({ labels, attacks }) => attacks.every((attack) => labels.includes(attack)), {
    error: 'every one of attacks must be among labels',
    path: ['attacks'],
  })
export type ClassifierConfig = z.infer<typeof ClassifierConfig>

/** What a classifier thinks of a text: how likely it is an attack, of which kind most likely, and where. */
export interface Judgement {
  /** 0 to 1: the most that any part of the text has. */
  score: number
  /** The likeliest of the attacks. */
  label: string
  /** The part, in UTF-16 code units of the text. */
  start: number
  end: number
}

/** A site's own classifier, beside patterns and likeness. */
export interface Classifier {
  texts: readonly JudgedChannel[]
  threshold: number
  /** Throws `classifier.*` (user) where there is no runtime, no such model, or the model does not fit what is configured. */
  judge(text: string): Promise<Judgement>
}
