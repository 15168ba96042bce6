/** Why an import did not happen, in a sentence for whoever runs it. The index that was there is still in place. */
export class TitlesImportError extends Error {
  override readonly name = 'TitlesImportError';
}
