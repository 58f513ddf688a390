/** What is wrong with a playbook, and where in it. */
export interface PlaybookFault {
  path: readonly (string | number)[]
  message: string
}
