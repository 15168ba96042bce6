export * from '@matinee/texts/texts';
