import { expect, test } from '@jest/globals'
import { Command } from 'commander'
import { registerInventory } from './inventory-commands.ts'

test.each([
  ['--type', 'agent', 'ai_agent'],
  ['--lifecycle', 'Approved', 'approved'],
  ['--gap', 'no-owner', 'no_owner'],
  ['--risk', 'high', 'HIGH'],
])(
  'a value of %s that nothing can have is refused with those that there are',
  async (option, value, said) => {
    await expect(asked('list', option, value)).rejects.toThrow(said)
  },
)

test.each(['13', '99', '0', '1.5', 'all'])(
  'a graph is not looked at %s steps far: 1 to 12',
  async (depth) => {
    await expect(asked('graph', '3f2a', '--depth', depth)).rejects.toThrow('a whole number from 1 to 12')
  },
)

/** `wachter inventory ...`, up to where a store would be opened. */
function asked(...words: readonly string[]): Promise<unknown> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  registerInventory(program, { root: '/nowhere', out: async () => {} })
  for (const command of program.commands.flatMap(({ commands }) => commands))
    command.copyInheritedSettings(program)
  return program.parseAsync(['inventory', ...words], { from: 'user' })
}
