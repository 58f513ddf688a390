/** Who decides where no person does, in audit chain, timeline and runs. */
export const WORKER = 'worker'
