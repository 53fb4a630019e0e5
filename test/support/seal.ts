import { sealFor } from '../../server/privacy/seal.ts';

/** The same for all that the tests seal and open. */
export const testSeal = sealFor('a-secret-for-tests-that-is-long-enough', 'tests');
