/** What a document looks like, before it is fetched: a table that we may know, one in a wrapping that we don't open, or none of our business. */
export function fileKind(document: {
  file_name?: string | undefined;
  mime_type?: string | undefined;
}): 'table' | 'packed' | 'other' {
  const name = document.file_name?.toLowerCase() ?? '';
  const type = document.mime_type?.toLowerCase() ?? '';
  if (/\.(csv|tsv)$/.test(name) || /csv|comma-separated|tab-separated/.test(type)) return 'table';
  if (/\.(xlsx?|ods|numbers|zip)$/.test(name)) return 'packed';
  return 'other';
}
