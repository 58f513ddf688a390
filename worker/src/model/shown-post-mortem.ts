import { z } from 'zod'
import { PostMortem } from './post-mortem.ts'

const ms = z.number().nullable()
/** What people made of an incident, with the times that it took. */
export const ShownPostMortem = z.strictObject({
  times: z
    .strictObject({ detect: ms, acknowledge: ms, contain: ms, resolve: ms, exposed: ms })
    .describe('Milliseconds; null where that has not happened'),
  post_mortem: PostMortem.nullable(),
})
export type ShownPostMortem = z.infer<typeof ShownPostMortem>
