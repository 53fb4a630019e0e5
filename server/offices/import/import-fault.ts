/** A file or address that cannot be imported: nothing was changed, and the message says what to do. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
}
