export const REFERENCE_LANGUAGE = 'fr';
