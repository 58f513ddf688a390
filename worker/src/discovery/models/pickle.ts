/**
 * What loading a pickle would call, found by walking through its instructions; nothing is ever loaded. Instructions and
 * their arguments: Python's `pickletools`, protocols 0 to 5.
 */
export interface PickleReport {
  /** `module name` of everything that is looked up when it is loaded. */
  globals: readonly string[]
  /** It could be walked through to its end. */
  whole: boolean
}

/** How an instruction's argument is found. */
type Argument = 0 | 1 | 2 | 4 | 8 | 'line' | 'lines' | 'length1' | 'length4' | 'length8'

/** By the instruction's byte; those without an argument are in `PLAIN`. */
const ARGUMENTS: ReadonlyMap<number, Argument> = new Map<number, Argument>([
  ...of('FILPSVgp', 'line'),
  ...of('ci', 'lines'),
  ...of('Khq\x80\x82', 1),
  ...of('M\x83', 2),
  ...of('Jjr\x84', 4),
  ...of('G\x95', 8),
  ...of('U\x8a\x8cC', 'length1'),
  ...of('TX\x8bB', 'length4'),
  ...of('\x8d\x8e\x96', 'length8'),
  ...of('(.012NQRabde}l]stu)o\x81\x85\x86\x87\x88\x89\x8f\x90\x91\x92\x93\x94\x97\x98', 0),
])

function of(codes: string, argument: Argument): [number, Argument][] {
  return [...codes].map((code) => [code.charCodeAt(0), argument])
}

const code = (char: string) => char.charCodeAt(0)
const STOP = code('.')
const PROTO = 0x80
const STACK_GLOBAL = 0x93
/** Put a text on the stack. */
const TEXTS = new Set([...'SVUTX\x8c\x8d'].map(code))
/** Leave the stack's top as it is. */
const KEEPS = new Set([...'pqr\x94\x80\x95\x97\x98'].map(code))
const MEMO_PUT = new Map<number, 'line' | 1 | 4>([
  [code('p'), 'line'],
  [code('q'), 1],
  [code('r'), 4],
])
const MEMO_GET = new Map<number, 'line' | 1 | 4>([
  [code('g'), 'line'],
  [code('h'), 1],
  [code('j'), 4],
])
const MEMOIZE = 0x94
const EXTENSIONS = new Set([0x82, 0x83, 0x84])
/** Names beyond this many are not kept: one suffices to tell. */
const MOST_GLOBALS = 256
const LONGEST_NAME = 200
/** A model's pickle names some ten things a tensor; more only fills memory, and counts as not read to its end. */
const MOST_MEMO = 2_000_000

/** A name that stands where it can't be known before it is run: the usual way to hide one. */
const UNKNOWN = '? ?'

/** Walks through one or more pickles that follow one another. Linear in the length, whatever the bytes. */
export function walkPickle(bytes: Uint8Array): PickleReport {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const globals = new Set<string>()
  const add = (name: string) => {
    if (globals.size < MOST_GLOBALS) globals.add(name.slice(0, LONGEST_NAME))
  }
  let memo = new Map<number, string | undefined>()
  let memoized = 0
  /** The two texts that were put on the stack last; undefined for anything else. */
  let top: (string | undefined)[] = [undefined, undefined]
  const push = (value: string | undefined) => {
    top = [top[1], value]
  }
  let position = 0
  let ended = false
  while (position < buffer.length) {
    const instruction = buffer[position] ?? 0
    if (ended && instruction !== PROTO) return { globals: [...globals], whole: true }
    const argument = ARGUMENTS.get(instruction)
    const found = argument === undefined ? undefined : argumentAt(buffer, position + 1, argument)
    if (found === undefined || memo.size > MOST_MEMO) return { globals: [...globals], whole: ended }
    position = found.next
    ended = false
    if (argument === 'lines') {
      add(found.text.replace('\n', ' '))
      push(undefined)
    } else if (instruction === STACK_GLOBAL) {
      const [module, name] = top
      add(module === undefined || name === undefined ? UNKNOWN : `${module} ${name}`)
      push(undefined)
    } else if (EXTENSIONS.has(instruction)) {
      add('copyreg extension')
      push(undefined)
    } else if (MEMO_PUT.has(instruction)) memo.set(found.number, top[1])
    else if (instruction === MEMOIZE) memo.set(memoized++, top[1])
    else if (MEMO_GET.has(instruction)) push(memo.get(found.number))
    else if (instruction === STOP) {
      ended = true
      memo = new Map()
      memoized = 0
    } else if (TEXTS.has(instruction)) push(found.text)
    else if (!KEEPS.has(instruction)) push(undefined)
  }
  return { globals: [...globals], whole: ended }
}

interface Found {
  text: string
  number: number
  next: number
}

/** The argument at a place; undefined where the bytes end before it does. */
function argumentAt(buffer: Buffer, at: number, argument: Argument): Found | undefined {
  if (argument === 'line' || argument === 'lines') return lineAt(buffer, at, argument === 'lines' ? 2 : 1)
  if (typeof argument === 'number') {
    if (at + argument > buffer.length) return undefined
    const number = argument === 1 ? (buffer[at] ?? 0) : argument === 4 ? buffer.readUInt32LE(at) : 0
    return { text: '', number, next: at + argument }
  }
  const width = argument === 'length1' ? 1 : argument === 'length4' ? 4 : 8
  if (at + width > buffer.length) return undefined
  const length =
    width === 1
      ? (buffer[at] ?? 0)
      : width === 4
        ? buffer.readUInt32LE(at)
        : Number(buffer.readBigUInt64LE(at))
  const next = at + width + length
  if (next > buffer.length) return undefined
  const text = buffer.toString('utf8', at + width, Math.min(next, at + width + LONGEST_NAME))
  return { text, number: 0, next }
}

function lineAt(buffer: Buffer, at: number, lines: 1 | 2): Found | undefined {
  let end = buffer.indexOf(0x0a, at)
  if (end >= 0 && lines === 2) end = buffer.indexOf(0x0a, end + 1)
  if (end < 0) return undefined
  const text = buffer.toString('utf8', at, Math.min(end, at + 2 * LONGEST_NAME))
  return { text: unquoted(text), number: Number.parseInt(text, 10) || 0, next: end + 1 }
}

function unquoted(text: string): string {
  return /^(['"]).*\1$/s.test(text) ? text.slice(1, -1) : text
}

/**
 * What tensors need when they are loaded, and nothing more (PyTorch's and NumPy's own rebuilding functions). Everything else
 * may do anything: what is not on this list counts as unsafe, so that a new trick needs no new entry.
 */
const HARMLESS =
  /^(collections OrderedDict|torch (\w+Storage|float\d*|bfloat16|half|double|int\d*|uint8|bool|device|Size|dtype)|torch\._utils _rebuild_(tensor(_v2)?|parameter|sparse_tensor|qtensor)|torch\._tensor _rebuild_from_type_v2|torch\.nn\.parameter Parameter|torch\.storage (TypedStorage|UntypedStorage)|torch\.serialization _get_layout|numpy (dtype|ndarray)|numpy\.(_core|core)\.multiarray (_reconstruct|scalar)|_codecs encode)$/

/** Of what a pickle looks up, what has no business in a model. */
export function unsafeOf({ globals, whole }: PickleReport): readonly string[] {
  const unsafe = globals.filter((name) => !HARMLESS.test(name))
  return whole ? unsafe : [...unsafe, 'unreadable instructions']
}
