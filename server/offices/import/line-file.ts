import { type FileHandle, open } from 'node:fs/promises';

/** How much is gathered before it is written, in characters. */
const BLOCK = 65_536;

/** A file written line after line; a full disk is told to whoever writes, and to nobody else. */
export class LineFile {
  readonly #handle: FileHandle;
  #waiting = '';

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(path: string): Promise<LineFile> {
    return new LineFile(await open(path, 'w'));
  }

  async add(text: string): Promise<void> {
    this.#waiting += text;
    if (this.#waiting.length >= BLOCK) await this.#write();
  }

  /** Writes the rest, to the disk itself. */
  async close(): Promise<void> {
    try {
      await this.#write();
      await this.#handle.sync();
    } finally {
      await this.#handle.close();
    }
  }

  async #write(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    if (text !== '') await this.#handle.writeFile(text);
  }
}
