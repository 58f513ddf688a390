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
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
    registerInventory(program, { root: '/nowhere', out: async () => {} })
    for (const command of program.commands.flatMap(({ commands }) => commands))
      command.copyInheritedSettings(program)
    const asked = program.parseAsync(['inventory', 'list', option, value], { from: 'user' })
    await expect(asked).rejects.toThrow(said)
  },
)
