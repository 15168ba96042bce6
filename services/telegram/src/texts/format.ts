export * from '@matinee/texts/format';
