/** Who changed something by a command: whoever has the machine has the store, and no other name. */
export const COMMAND_LINE = 'user:command-line'
