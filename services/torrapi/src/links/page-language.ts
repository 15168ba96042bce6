import { LANGUAGES, type Language } from '@matinee/domain/users/user';

/** For a page whose reader we don't know: the first language of ours that their browser asks for. */
export function pageLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const weight = options
        .map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1])
        .find((q) => q !== undefined);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const ours = LANGUAGES.find((each) => each === language);
    if (ours !== undefined) return ours;
  }
  return 'en';
}
