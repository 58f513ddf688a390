/** What a command line starts, as far as its runner tells. */
export interface StartedPackage {
  /** As the runner names it, with the version where one is given: `@acme/mcp-files@1.2.3`, `mcp-server-git==2026.1`. */
  name: string
  pinned: boolean
}

/** Runners of packages that need not be installed, and the word after which the package stands. */
const RUNNERS: readonly { program: RegExp; verb?: RegExp; pinned: RegExp }[] = [
  { program: /^(npx|bunx|pnpx)$/, pinned: /.@\d+\.\d+\.\d+[\w.+-]*$/ },
  { program: /^(npm|pnpm|yarn|bun)$/, verb: /^(exec|x|dlx)$/, pinned: /.@\d+\.\d+\.\d+[\w.+-]*$/ },
  { program: /^uvx$/, pinned: /.(==|@)\d[\w.+!-]*$/ },
  { program: /^(uv|pipx)$/, verb: /^run$/, pinned: /.(==|@)\d[\w.+!-]*$/ },
  { program: /^(docker|podman)$/, verb: /^run$/, pinned: /@sha256:[0-9a-f]{64}$/ },
]

/** Flags of these runners that are followed by a value of their own. */
const WITH_VALUE = new Set([
  ...['-p', '--package', '--from', '--with', '--python', '--index-url', '--directory', '--cwd', '-c'],
  ...[
    '-e',
    '--env',
    '--env-file',
    '-v',
    '--volume',
    '--mount',
    '--name',
    '--network',
    '--net',
    '-w',
    '--workdir',
  ],
  ...[
    '-u',
    '--user',
    '--entrypoint',
    '--platform',
    '--add-host',
    '-l',
    '--label',
    '--memory',
    '-m',
    '--cpus',
  ],
])
/** Of those, the ones that name the package themselves. */
const NAMES_PACKAGE = new Set(['-p', '--package', '--from'])

/** A file of the machine, not a package. */
const LOCAL = /^[./~\\]|\.(py|[cm]?[jt]s)$/

/**
 * The package that a command line starts; undefined where it starts a program of the machine. A version counts as pinned
 * when it is one exact version (an image: its digest), because anything else may be another program tomorrow.
 */
export function startedPackage(command: string, args: readonly string[]): StartedPackage | undefined {
  const program =
    command
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.(exe|cmd)$/i, '') ?? ''
  for (const { program: known, verb, pinned } of RUNNERS) {
    if (!known.test(program)) continue
    const rest = verb === undefined ? args : afterVerb(args, verb)
    const name = rest === undefined ? undefined : firstOperand(rest)
    if (name !== undefined && !LOCAL.test(name)) return { name, pinned: pinned.test(name) }
  }
  return undefined
}

function afterVerb(args: readonly string[], verb: RegExp): readonly string[] | undefined {
  const at = args.findIndex((arg) => verb.test(arg))
  return at < 0 ? undefined : args.slice(at + 1)
}

function firstOperand(args: readonly string[]): string | undefined {
  for (let nth = 0; nth < args.length; nth++) {
    const arg = args[nth] ?? ''
    const [flag = '', value] = arg.split('=', 2)
    if (NAMES_PACKAGE.has(flag)) return value ?? args[nth + 1]
    if (WITH_VALUE.has(arg)) nth++
    else if (!arg.startsWith('-')) return arg
  }
  return undefined
}
