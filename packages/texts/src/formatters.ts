import type { Language } from '@matinee/domain/users/user';

/**
 * Formatters by language and options. To make one costs some hundred times what it costs to use it, and a mail formats
 * hundreds of values: each is made once. Options are those of our own code, so there are few.
 */
export const numberFormat = madeOnce(
  (language: Language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);
export const dateFormat = madeOnce(
  (language: Language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);
export const listFormat = madeOnce(
  (language: Language, options: Intl.ListFormatOptions) => new Intl.ListFormat(language, options),
);

function madeOnce<Options, Format>(
  make: (language: Language, options: Options) => Format,
): (language: Language, options: Options) => Format {
  const made = new Map<string, Format>();
  return (language, options) => {
    const key = `${language} ${JSON.stringify(options)}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const format = make(language, options);
    made.set(key, format);
    return format;
  };
}
