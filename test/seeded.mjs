import fc from 'fast-check'

/** In CI properties are tried with the same examples each time, so that a run says something about the change alone. */
if (process.env['CI'] === 'true') fc.configureGlobal({ seed: 20_261_123 })
