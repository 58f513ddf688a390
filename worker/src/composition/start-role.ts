/**
 * What a process can do: run jobs, answer requests, see to it that what is due gets run. Any number of processes may have
 * each role, an embedded installation has all in one. A worker also sees to what is due; a scheduler by itself does so
 * however busy the workers are.
 */
export const startRoles = ['worker', 'api', 'scheduler'] as const
export type StartRole = (typeof startRoles)[number]
