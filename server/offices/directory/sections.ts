/** Named arrays of numbers in one file: read at once, looked at in place, never unpacked. */

type Numbers = Uint32Array | Float64Array;

interface Header {
  readonly version: number;
  readonly sections: Readonly<Record<string, { at: number; length: number; type: 'u32' | 'f64' | 'raw' }>>;
}

/** Changed when what the arrays mean changes: an older generation is then imported again. */
const VERSION = 2;
const ALIGN = 8;

export function packed(parts: Readonly<Record<string, Numbers | ArrayBufferLike>>): Buffer {
  const sections: Record<string, { at: number; length: number; type: 'u32' | 'f64' | 'raw' }> = {};
  const buffers: Buffer[] = [];
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    const bytes = ArrayBuffer.isView(part)
      ? Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      : Buffer.from(part);
    const type = part instanceof Uint32Array ? 'u32' : part instanceof Float64Array ? 'f64' : 'raw';
    sections[name] = { at, length: bytes.length, type };
    const padding = Buffer.alloc((ALIGN - (bytes.length % ALIGN)) % ALIGN);
    buffers.push(bytes, padding);
    at += bytes.length + padding.length;
  }
  const header = Buffer.from(JSON.stringify({ version: VERSION, sections } satisfies Header));
  const lead = Buffer.alloc(Math.ceil((4 + header.length) / ALIGN) * ALIGN, ' ');
  lead.writeUInt32LE(lead.length - 4, 0);
  header.copy(lead, 4);
  return Buffer.concat([lead, ...buffers]);
}

export class Sections {
  readonly #bytes: ArrayBuffer;
  readonly #start: number;
  readonly #header: Header;

  /** @throws Error where the file is of another version or cut short. */
  constructor(file: Buffer) {
    // Arrays of numbers must begin at an even place: a pooled buffer may not.
    this.#bytes = new Uint8Array(file).buffer;
    const length = file.readUInt32LE(0);
    this.#start = 4 + length;
    this.#header = JSON.parse(file.toString('utf8', 4, 4 + length)) as Header;
    if (this.#header.version !== VERSION) throw new Error('made by another version: import again');
    for (const [name, section] of Object.entries(this.#header.sections)) {
      if (this.#start + section.at + section.length > this.#bytes.byteLength)
        throw new Error(`is cut short in "${name}"`);
    }
  }

  /** An empty array where there is none of the name. */
  numbers(name: string): Uint32Array {
    const section = this.#header.sections[name];
    return section
      ? new Uint32Array(this.#bytes, this.#start + section.at, section.length / 4)
      : new Uint32Array();
  }

  raw(name: string): ArrayBuffer | undefined {
    const section = this.#header.sections[name];
    if (!section || section.length === 0) return undefined;
    const from = this.#start + section.at;
    return this.#bytes.slice(from, from + section.length);
  }
}

/** The first place in a sorted array of pairs whose first number is not below `key`. */
function firstPair(pairs: Uint32Array, key: number): number {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[2 * middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Second numbers of the pairs whose first is `key`, in order. */
export function pairsOf(pairs: Uint32Array, key: number): number[] {
  const found: number[] = [];
  for (let at = firstPair(pairs, key); pairs[2 * at] === key; at++) found.push(pairs[2 * at + 1] ?? 0);
  return found;
}

export function sortedPairs(pairs: readonly (readonly [number, number])[]): Uint32Array {
  return Uint32Array.from([...pairs].sort(([a, x], [b, y]) => a - b || x - y).flat());
}
