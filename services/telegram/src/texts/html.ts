export * from '@matinee/texts/html';
